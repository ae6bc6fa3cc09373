import type { Random } from '../../demo/random.ts';
import type { Family, TrafficDay } from '../family.ts';
import { atHumanHour, isWeekend, some } from '../hours.ts';
import { type StrollOptions, stroll } from './stroll.ts';
import { newVisitor, referrerOf, signatureOf, type Visitor } from './visitor.ts';

const STATCOUNTER =
  'market shares of browsers and screens (StatCounter, Germany, autumn 2025); lognormal reading times (Liu et al., SIGIR 2010)';

const calm = (day: TrafficDay): number => (isWeekend(day) ? 0.8 : 1.07);

/** A family of people who stroll, each visitor drawn from a pool that grows. */
function strollers(
  name: `people:${string}`,
  share: number,
  follows: string,
  choose: (random: Random, pool: Visitor[]) => Visitor,
  options: StrollOptions = {},
): Family {
  return {
    name,
    follows,
    share,
    begin: ({ random, site, visitsADay }, share) => {
      const pool: Visitor[] = [];
      return (day) =>
        some(random, visitsADay * share * calm(day), () => {
          const visitor = choose(random, pool);
          const plan = stroll(random, site, visitor, atHumanHour(random, day), options);
          const referrer = referrerOf(random, visitor.visits > 0);
          return plan.by({ ...signatureOf(visitor), referrer, truth: { isBot: false, family: name } });
        });
    },
  };
}

const fresh = (random: Random): Visitor => newVisitor(random);

/** Mostly somebody who was here before; one visit in five adds somebody to those. */
function regular(random: Random, pool: Visitor[]): Visitor {
  const [first, ...rest] = pool;
  if (first !== undefined && random.chance(0.8)) return random.pick([first, ...rest]);
  const visitor = newVisitor(random, {
    userId: random.chance(0.25) ? `customer-${random.int(1, 999_999)}` : null,
  });
  pool.push(visitor);
  return visitor;
}

export const everyday: readonly Family[] = [
  strollers('people:new', 0.26, STATCOUNTER, fresh, { bounce: 0.52 }),
  strollers('people:returning', 0.22, STATCOUNTER, regular, { bounce: 0.36, buys: 0.06 }),
  strollers('people:power-users', 0.02, 'staff and dealers who work with a site all day', regular, {
    bounce: 0.05,
    pages: 22,
    buys: 0.2,
  }),
  strollers(
    'people:single-page',
    0.12,
    'readers who come from a search, read one page and leave: Matomo measures no time for them',
    fresh,
    { bounce: 1 },
  ),
];
