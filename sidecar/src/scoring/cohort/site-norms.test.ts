import { expect, it } from 'vitest';
import { pages } from '../visit/visit-facts.testing.ts';
import { newDictionaries, toColumns } from './columns.ts';
import { Crowd } from './crowd.testing.ts';
import { pathSignature } from './path-signature.ts';
import { siteNorms } from './site-norms.ts';

const hourOf = (at: number) => new Date(at * 1000).getUTCHours();

function normsOf(crowd: Crowd) {
  const dictionaries = newDictionaries();
  return siteNorms(toColumns(crowd.visits, dictionaries, hourOf), dictionaries);
}

it('knows what is usual in a country, and says so only of those that it knows', () => {
  const crowd = new Crowd(1);
  crowd.people(3000, 7);
  const norms = normsOf(crowd);
  expect(norms.languageShare('de', 'de')).toBeCloseTo(1);
  expect(norms.languageShare('de', 'zh-cn')).toBe(0);
  expect(norms.clockShare('de', '2')).toBeCloseTo(1);
  expect(norms.languageShare('sg', 'zh-cn')).toBeNull();
});

it('counts the different visitors of a way, not their visits', () => {
  const crowd = new Crowd(1);
  for (let i = 0; i < 30; i++) {
    const actions = pages([0, 5, 10, 15]);
    crowd.add({ firstAt: 1_760_000_000 + i, actions, visitor: `visitor-${i % 10}` });
  }
  const signature = pathSignature(crowd.visits[0]?.actions ?? []);
  expect(normsOf(crowd).visitorsOfWay(signature ?? '')).toBe(10);
});

it('counts the hours of a visitor’s busiest day', () => {
  const crowd = new Crowd(1);
  const midnight = 1_760_054_400;
  for (let hour = 0; hour < 22; hour++) {
    const at = midnight + hour * 3600;
    crowd.add({ firstAt: at, actions: crowd.pages(at, 1, () => 0), visitor: 'awake' });
    crowd.add({ firstAt: at, actions: crowd.pages(at, 1, () => 0), visitor: `other-${hour}` });
  }
  const norms = normsOf(crowd);
  expect(norms.hoursOfVisitor('awake')).toBe(22);
  expect(norms.hoursOfVisitor('other-3')).toBeLessThan(2);
  expect(norms.hoursOfVisitor('never seen')).toBe(0);
});
