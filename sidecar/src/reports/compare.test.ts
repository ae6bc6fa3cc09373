import { describe, expect, it } from 'vitest';
import { compare } from './compare.ts';
import { Tally } from './facts/tally.ts';
import type { Facts } from './facts/types.ts';
import { reportVisit } from './facts/visit.fixture.ts';
import { sampleReport } from './report.fixture.ts';

function facts(countries: Readonly<Record<string, number>>, group: 'human' | 'bot' = 'human'): Facts {
  const tally = new Tally();
  const rows = Object.entries(countries).flatMap(([country, n]) => Array<string>(n).fill(country));
  tally.add(
    rows.map((country, i) => reportVisit(i + 1, { country, group, entry_url: null })),
    new Map(),
  );
  return tally.facts();
}
const held = (now: Facts, before: Facts | null) =>
  compare({
    period: { from: '2026-10-01', to: '2026-10-07' },
    known: before !== null,
    now,
    before: async () => before ?? now,
    metricsOf: () => sampleReport().metrics,
  });
const countries = async (now: Facts, before: Facts) =>
  (await held(now, before)).movers.filter((m) => m.dimension === 'countries');

describe('the period before', () => {
  it('shows what changed by more than chance, the largest first', async () => {
    const movers = await countries(
      facts({ de: 100, ch: 20, at: 50 }),
      facts({ de: 103, ch: 90, fr: 30, at: 52 }),
    );
    expect(movers).toEqual([
      { dimension: 'countries', label: 'ch', before: 90, now: 20 },
      { dimension: 'countries', label: 'fr', before: 30, now: 0 },
    ]);
  });

  it('is that of people: a wave of bots moves nothing', async () => {
    expect(await countries(facts({ sg: 5_000 }, 'bot'), facts({ sg: 3 }))).toEqual([]);
  });

  it('of which nothing is known is not compared', async () => {
    expect(await held(facts({ de: 100 }), null)).toMatchObject({ known: false, movers: [] });
  });
});
