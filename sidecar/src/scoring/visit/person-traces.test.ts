import { expect, it } from 'vitest';
import { personTraces } from './person-traces.ts';
import { pages, visitFacts } from './visit-facts.testing.ts';

const codes = (visit: Parameters<typeof visitFacts>[0]) =>
  personTraces(visitFacts(visit)).map(({ code }) => code);

it('an order, a sign-in, a return and a search speak for a person', () => {
  const [page] = pages([0]);
  const actions = page === undefined ? [] : [page, { ...page, kind: 'search' as const }];
  expect(codes({ ordered: true, signedIn: true, visitNumber: 3, actions })).toEqual([
    'navigation:ordered',
    'navigation:signed-in',
    'navigation:returning',
    'navigation:search',
  ]);
});

it('reading, each page for its own time, speaks for a person', () => {
  expect(codes({ actions: pages([0, 12, 90, 97, 160]) })).toEqual(['navigation:reading']);
  expect(codes({ actions: pages([0, 5, 70]) })).toEqual(['navigation:varied']);
});

it('a fixed wait between pages does not, however long', () => {
  expect(codes({ actions: pages([0, 30, 60, 90, 120]) })).toEqual([]);
  expect(codes({ actions: pages([0, 30]) })).toEqual([]);
});
