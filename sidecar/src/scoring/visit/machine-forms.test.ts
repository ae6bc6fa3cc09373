import { expect, it } from 'vitest';
import type { ActionFact } from './facts.ts';
import { machineForms } from './machine-forms.ts';
import { pages, visitFacts } from './visit-facts.testing.ts';

const [page] = pages([0]) as [ActionFact];
const after = (seconds: number, kind: ActionFact['kind']): ActionFact => ({
  ...page,
  at: page.at + seconds,
  kind,
});
const codes = (...actions: ActionFact[]) => machineForms(visitFacts({ actions })).map(({ code }) => code);

it('an order within a second of the first page was filled in by nobody', () => {
  expect(codes(page, after(1, 'order'))).toEqual(['navigation:instant-form']);
});

it('an order after a minute, a goal that the page itself reaches, and an order without a page say nothing', () => {
  expect(codes(page, after(60, 'order'))).toEqual([]);
  expect(codes(page, after(0, 'goal'))).toEqual([]);
  expect(codes(after(0, 'order'))).toEqual([]);
});

it('twenty-five downloads in a minute are a spree; as many over an afternoon are a reader', () => {
  const downloads = (gap: number) => Array.from({ length: 25 }, (_, i) => after(i * gap, 'download'));
  expect(codes(page, ...downloads(1))).toEqual(['navigation:download-spree']);
  expect(codes(page, ...downloads(300))).toEqual([]);
});
