import { describe, expect, it } from 'vitest';
import { Random } from '../../../sandbox/demo/random.ts';
import { readerOf } from '../formats/index.ts';
import { crossValidate } from './cross-validate.ts';
import { judgeSessions, type Session } from './judge-sessions.ts';

const sessions = (shift: number, noise: Random): Session[] =>
  Array.from({ length: 80 }, (_, i) => {
    const isBot = i % 2 === 1;
    return {
      label: isBot ? 'moderate_bot' : 'human',
      measures: [noise.next() + (isBot ? shift : 0), null, noise.next()],
    };
  });

describe('sessions are judged by models that have not seen them', () => {
  it('finds what separates them, and nothing where nothing does', () => {
    const rightOf = (shift: number) => {
      const judged = judgeSessions(sessions(shift, new Random(5)));
      return judged.filter(({ truth, outcome }) => truth === outcome?.called).length / judged.length;
    };
    expect(rightOf(2)).toBeGreaterThan(0.95);
    // Labels that mean nothing must not be learnt by heart.
    expect(rightOf(0)).toBeLessThan(0.7);
  });

  it('says the same again, and stays finite for unknown and equal measures', () => {
    const equal = Array.from({ length: 30 }, (_, i) => ({
      measures: [1, null, Number.NaN],
      positive: i < 15,
    }));
    const once = crossValidate(equal);
    expect(once).toEqual(crossValidate(equal));
    for (const p of once) expect(p).toBeCloseTo(0.5, 1);
    expect(crossValidate([])).toEqual([]);
    expect(judgeSessions([{ label: 'human', measures: [1] }])).toEqual([]);
  });
});

describe('a labelled log of a web server', () => {
  const line = (label: string, session: string, second: number, path: string, more = '') =>
    `${label}\t- - [01/Nov/2019:12:28:${String(second).padStart(2, '0')} +0000] "GET ${path} HTTP/1.1" 200 764 "https://h.example/${more}" ${session} "Mozilla/5.0 (X11)"`;

  it('is read by session, and anything else refused', () => {
    const reader = readerOf('weblog', 'mklab_webbot_phase1');
    for (let i = 0; i < 12; i++)
      for (const label of ['human', 'advanced_bot'])
        for (const second of [1, 4, 20 + i]) reader?.line(line(label, `s${i}`, second, `/a${second}.php`));
    for (const bad of ['', 'human', line('martian', 's', 1, '/'), `human\t${'x'.repeat(100_000)}`])
      expect(() => reader?.line(bad)).toThrow();
    expect(reader?.end()).toHaveLength(24);
  });

  it('tells nothing from the day, the hour and the browser', () => {
    const judgedOn = (day: string) => {
      const reader = readerOf('weblog', 'mklab_webbot_phase1');
      for (let i = 0; i < 12; i++) {
        reader?.line(line('human', `s${i}`, i, '/a.php'));
        const bot = line('advanced_bot', `s${i}`, i, '/a.php').replace('01/Nov/2019:12', day);
        reader?.line(bot.replace('X11', 'Windows'));
      }
      return reader?.end().map(({ outcome }) => outcome?.probability);
    };
    expect(judgedOn('24/Dec/2019:23')).toEqual(judgedOn('01/Nov/2019:12'));
  });
});
