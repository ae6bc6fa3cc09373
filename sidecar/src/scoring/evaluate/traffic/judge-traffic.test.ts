import { describe, expect, it } from 'vitest';
import { visitFacts } from '../../visit/visit-facts.testing.ts';
import { readerOf } from '../formats/index.ts';
import { judgeTraffic } from './judge-traffic.ts';
import { judgedVisits } from './judged-visits.ts';

describe('a site’s visits judged together', () => {
  it('are each judged, whatever they are', () => {
    const odd = [
      visitFacts(),
      visitFacts({ firstAt: Number.NaN }),
      visitFacts({ actions: [], actionCount: 0 }),
    ];
    const { judgements, cohorts } = judgeTraffic(odd, 'Europe/Berlin');
    expect(judgements).toHaveLength(3);
    for (const { score } of judgements) expect(Number.isFinite(score)).toBe(true);
    expect(cohorts).toEqual([]);
    expect(judgeTraffic([], 'UTC')).toEqual({ judgements: [], cohorts: [], rules: [] });
  });

  it('leave what only waits for a person undecided', () => {
    const [judged] = judgedVisits([{ truth: 'bot', source: 'x', facts: visitFacts() }], 'UTC');
    expect(judged?.outcome?.called).toBe('undecided');
  });
});

describe('visits in a CSV of one’s own', () => {
  const read = (...lines: string[]) => {
    const reader = readerOf('traffic', 'csv', { timezone: 'Europe/Berlin' });
    for (const line of lines) reader?.line(line);
    return reader?.end();
  };

  it('are judged when the file ends, empty cells unknown', () => {
    const judged = read(
      'label,source,country,actions',
      'bot,mine,,1760000000 page /a|1760000001 page /b',
      'human,,de,1760000000 page /|1760000050 order',
    );
    expect(judged).toMatchObject([
      { truth: 'bot', source: 'mine' },
      { truth: 'human', source: 'human', outcome: { called: 'human' } },
    ]);
  });

  it.each([
    ['label,martian,actions'],
    ['label,country'],
    ['label,actions', 'robot,1 page /'],
    ['label,actions', 'bot,1 page /,more'],
    ['label,actions', 'bot,NaN page /'],
    ['label,actions', 'bot,1 dance /'],
    ['label,actions', `bot,${'1 page /|'.repeat(501)}`],
  ])('are refused where they are not of the format: %s', (...lines) => {
    expect(() => read(...lines)).toThrow();
  });
});
