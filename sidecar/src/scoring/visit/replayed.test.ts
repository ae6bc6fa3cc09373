import { expect, it } from 'vitest';
import { newDictionaries, toColumns } from '../cohort/columns.ts';
import { showsPerson } from '../cohort/conduct.ts';
import { Crowd } from '../cohort/crowd.testing.ts';
import { siteNorms } from '../cohort/site-norms.ts';
import type { VisitFacts } from './facts.ts';
import { replayed } from './replayed.ts';
import { pages } from './visit-facts.testing.ts';

const WAY = ['/', '/boots', '/boots/alpine', '/cart'];
const hourOf = (at: number) => new Date(at * 1000).getUTCHours();

/** Forty visitors on one way, who wait as told, so many seconds apart. */
function judged(waits: (crowd: Crowd) => readonly number[], apart = 2000) {
  const crowd = new Crowd(5);
  crowd.people(500, 7);
  const from = crowd.visits.length;
  for (let i = 0; i < 40; i++) {
    const [a = 0, b = 0, c = 0] = waits(crowd);
    const at = i * apart;
    crowd.add({
      firstAt: 1_760_011_200 + at,
      actions: pages([at, at + a, at + a + b, at + a + b + c], WAY),
    });
  }
  const dictionaries = newDictionaries();
  const norms = siteNorms(toColumns(crowd.visits, dictionaries, hourOf), dictionaries);
  const one = crowd.visits[from] as VisitFacts;
  return {
    codes: replayed(one, norms).map(({ code }) => code),
    isPerson: showsPerson(one, norms),
    one,
    norms,
  };
}

it('a recording has the same waits each time, and reading in it is nobody’s', () => {
  const { codes, isPerson, one, norms } = judged(() => [21, 8, 40]);
  expect(codes).toEqual(['navigation:recording']);
  expect(isPerson).toBe(false);
  expect(replayed({ ...one, ordered: true }, norms)).toEqual([]);
});

it('pages that go on by a timer keep the beat of every reader: that alone makes nobody a bot', () => {
  expect(judged(() => [40, 40, 40]).codes).toEqual(['navigation:same-waits']);
});

it('people who go the same way take their own time', () => {
  const { codes, isPerson } = judged(({ random }) => [
    random.dwell(20) + 20,
    random.dwell(20),
    random.dwell(20),
  ]);
  expect(codes).toEqual([]);
  expect(isPerson).toBe(true);
});

it('clicks through a menu are everybody’s: waits of a second or two are none', () => {
  expect(judged(() => [1, 2, 1]).codes).toEqual([]);
});

it('a class that follows its teacher waits alike, all at once', () => {
  const { codes, isPerson } = judged(() => [21, 8, 40], 3);
  expect(codes).toEqual([]);
  expect(isPerson).toBe(true);
});
