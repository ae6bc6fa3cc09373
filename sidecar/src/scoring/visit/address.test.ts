import { expect, it } from 'vitest';
import { address } from './address.ts';
import { judgeVisit } from './index.ts';
import { norms } from './norms.testing.ts';
import { visitFacts } from './visit-facts.testing.ts';

it('a data centre is a hint, and decides nothing', () => {
  const visit = visitFacts({ addressClass: 'datacentre' });
  expect(address(visit, null).map(({ code }) => code)).toEqual(['network:data-centre']);
  expect(judgeVisit(visit, null).verdict).toBeNull();
});

it('somebody who is there in 22 hours of a day never sleeps', () => {
  expect(address(visitFacts(), norms({ hoursOfVisitor: () => 22 }))).toMatchObject([
    { code: 'network:sleepless', detail: '22 hours of one day' },
  ]);
});

it('a night owl, and an address that nobody looked at, say nothing', () => {
  expect(address(visitFacts(), norms({ hoursOfVisitor: () => 16 }))).toEqual([]);
});
