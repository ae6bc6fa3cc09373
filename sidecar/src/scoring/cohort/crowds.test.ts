import { describe, expect, it } from 'vitest';
import { FAMILIES, toFacts, traffic } from '../../sandbox/traffic/index.ts';
import { judgeTraffic } from '../evaluate/traffic/judge-traffic.ts';
import { conductOf, LIKELY_PERSON } from './conduct.ts';

/**
 * People who come in crowds, each several times as large as it usually is, on a site that has programs, too: nobody of
 * them is excluded. `signs`: how many of the crowd show a sign of a person at least, beside everyone else of the site
 * (1 is as many). That is what holds a group apart from one of programs: those show next to none.
 */
const CROWDS = {
  // Each reads one article at nine; half of them have been here before.
  'people:newsletter': { times: 4, signs: 0.5 },
  // One image of Windows, one region: they come back, search and read as anybody.
  'people:campus': { times: 4, signs: 0.5 },
  // The clock says Berlin, the address Dublin: at office hours, with accounts and orders.
  'people:company-vpn': { times: 4, signs: 0.5 },
  // Nobody knew the site and most leave after a page; those who stay read at their own pace.
  'people:news-link': { times: 2, signs: 0.1 },
  // The same screens in the same minute, but each at a pace of their own, for a lesson.
  'people:school-class': { times: 8, signs: 0.3 },
  // Telephones on the front page for two minutes; a quarter goes on, each their own way.
  'people:tv-spot': { times: 4, signs: 0.1 },
} as const;

describe('crowds of people stay, because they behave as people do', () => {
  it.each(Object.entries(CROWDS))(
    '%s',
    (name, { times, signs }) => {
      const plans = [
        ...traffic({
          ...{ seed: 31, from: '2025-11-03', days: 10, visitsADay: 700, of: FAMILIES },
          times: (family) => (family.name === name ? times : 1),
        }),
      ].flat();
      const facts = plans.map((plan, i) => toFacts(plan, i + 1));
      const mine = plans.flatMap(({ truth }, i) => (truth.family === name ? [i] : []));
      const { judgements } = judgeTraffic(facts, 'Europe/Berlin');
      const excluded = mine.filter((i) => judgements[i]?.verdict === 'bot');
      expect(mine.length).toBeGreaterThan(100);
      expect(excluded.map((i) => judgements[i]?.evidence)).toEqual([]);
      const showing = (rows: readonly number[]) =>
        rows.filter((i) => (conductOf(facts[i] as (typeof facts)[number]) & LIKELY_PERSON) !== 0).length /
        rows.length;
      const others = plans.flatMap(({ truth }, i) => (truth.family !== name && !truth.isBot ? [i] : []));
      const ratio = showing(mine) / showing(others);
      expect(ratio).toBeGreaterThan(signs);
    },
    60_000,
  );
});
