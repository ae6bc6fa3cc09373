import { expect, it } from 'vitest';
import type { VisitFacts } from '../visit/facts.ts';
import { pages, visitFacts } from '../visit/visit-facts.testing.ts';
import { newDictionaries, toColumns } from './columns.ts';
import { showsPerson } from './conduct.ts';
import { siteNorms } from './site-norms.ts';

const LOOK = { osCode: 'LIN', osVersion: null, browserCode: 'CH', country: 'de' } as const;
const READING = { actions: pages([0, 20, 75]) };
/** Noon of UTC, on a clock that hangs in Germany, and on a server's. */
const [AT_HOME, ON_UTC] = ['13:00:00', '12:00:00'];
const reader = (i: number, more: Partial<VisitFacts> = {}): VisitFacts =>
  visitFacts({
    ...LOOK,
    ...READING,
    ...{ browserVersion: '141.0', resolution: '1280x800', localTime: ON_UTC },
    network: { wide: `10.${i % 60}`, narrow: null },
    ...more,
  });
const known = Array.from({ length: 400 }, (_, i) =>
  reader(i, { resolution: '1920x1080', localTime: AT_HOME, visitNumber: 1 + (i % 2) }),
);
const showsAmong = (make: (i: number) => VisitFacts): boolean => {
  const dictionaries = newDictionaries();
  const group = Array.from({ length: 200 }, (_, i) => make(i));
  const columns = toColumns([...known, ...group], dictionaries, () => 12);
  return showsPerson(make(0), siteNorms(columns, dictionaries));
};

it('who looks like many from everywhere that never come back, on the wrong clock, does not read', () => {
  expect(showsAmong((i) => reader(i))).toBe(false);
});

it('old machines that keep no cookie stand where their clock says: they read', () => {
  expect(showsAmong((i) => reader(i, { localTime: AT_HOME }))).toBe(true);
});

it('a look that comes back, one of one house, and one with an unknown browser stay readers', () => {
  expect(showsAmong((i) => reader(i, { visitNumber: i % 3 === 1 ? 2 : 1 }))).toBe(true);
  expect(showsAmong((i) => reader(i, { network: { wide: '10.1', narrow: null } }))).toBe(true);
  expect(showsAmong((i) => reader(i, { browserCode: 'APP' }))).toBe(true);
});

it('an order stays an order', () => {
  expect(showsAmong((i) => reader(i, { ordered: i === 0 }))).toBe(true);
});
