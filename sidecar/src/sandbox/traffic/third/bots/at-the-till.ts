import { some } from '../../hours.ts';
import { browserOf, chromeOn, placeOf, SYSTEMS } from '../../market.ts';
import { VisitPlanner } from '../../visit-planner.ts';
import { SCRIPTED_SCREENS, someOf } from '../devices.ts';
import { type BotKind, pool, programs } from '../family-of.ts';
import { CURVES, episodes, onTheClock } from '../moments.ts';
import { homeIn, type Land, US_STATES } from './places.ts';

/** Programs that are after money or goods. */

const rejected = (what: string) => ({ category: what, action: 'rejected' });

const KINDS: readonly BotKind[] = [
  {
    name: 'bots:card-testers',
    follows:
      'OWASP OAT-001 and impart.ai on carding: stolen cards tried at the till by night, a handful from each address, the smallest article; a few of them are good and buy it',
    share: 0.012,
    start: ({ random, site }, mean) => {
      const times = episodes(random, [1, 4], [3, 8]);
      const cheapest = random.pick(site.articles);
      const version = random.int(130, 141);
      const screens = someOf(random, SCRIPTED_SCREENS, 1, 3);
      const isGood = 0.02 + 0.08 * random.next();
      return (day) =>
        some(random, mean * times(day), () => {
          const place = homeIn(random, 'us', random.pick(US_STATES));
          const plan = new VisitPlanner(onTheClock(random, day, 0, CURVES.nightShift)).page(cheapest);
          plan.wait(random.int(1, 3)).on('cart').page(site.cart);
          for (let i = random.int(1, 4); i > 0; i--)
            plan.wait(random.int(3, 8)).on('event', rejected('payment'));
          if (random.chance(isGood))
            plan
              .wait(random.int(3, 8))
              .page(site.thanks)
              .on('order', { revenue: 5, orderId: random.hex(10) });
          const browser = chromeOn(SYSTEMS.windows, version, random.pick(screens), 'en-us');
          return { plan, browser, place };
        });
    },
  },
  {
    name: 'bots:cart-holders',
    follows:
      'OWASP OAT-021 and Netacea on spinning: some articles kept in carts, each laid in again when the hold ends, by a new identity each time',
    share: 0.02,
    start: ({ random, site }, mean) => {
      const isOn = episodes(random, [2, 5], [2, 6]);
      const wanted = someOf(random, site.articles, 2, 4);
      const hold = random.pick([600, 900, 1_200, 1_800]);
      const from = random.int(0, 8) * 3600;
      const hours = random.int(8, 16);
      return (day) => {
        const times = isOn(day);
        if (times === 0) return [];
        // So many places in the queue, each taken again whenever its hold ends.
        const slots = pool((mean * times * hold) / (hours * 3600), () => random.int(0, hold));
        const rounds = Math.floor((hours * 3600) / hold);
        const chance = Math.min(1, (mean * times) / (rounds * slots.length));
        return slots.flatMap((offset) =>
          Array.from({ length: rounds }, (_, round) => round)
            .filter(() => random.chance(chance))
            .map((round) => {
              const { place, language } = placeOf(random);
              const plan = new VisitPlanner(day.start + from + offset + round * hold + random.int(0, 20));
              plan.page(random.pick(wanted)).wait(random.int(1, 4)).on('cart');
              if (random.chance(0.5)) plan.wait(random.int(1, 3)).page(site.cart);
              return { plan, browser: browserOf(random, language), place };
            }),
        );
      };
    },
  },
  {
    name: 'bots:code-guessers',
    follows:
      'OWASP OAT-002, GiftGhostBot (2017): numbers of gift cards tried on the page that tells the balance, some dozens from each address',
    share: 0.012,
    start: ({ random, site }, mean) => {
      const times = episodes(random, [1, 5], [3, 9]);
      const most = random.int(8, 40);
      const versions = someOf(random, [118, 121, 126, 133, 140] as [number, ...number[]], 1, 3);
      const screens = someOf(random, SCRIPTED_SCREENS, 1, 4);
      const lands = someOf<Land>(random, ['us', 'de', 'br', 'in', 'vn', 'gb', 'it'], 2, 5);
      return (day) =>
        some(random, mean * times(day), () => {
          const plan = new VisitPlanner(onTheClock(random, day, 0, CURVES.nightShift)).page(site.form);
          for (let i = random.int(4, most); i > 0; i--)
            plan.wait(random.int(1, 3)).on('event', rejected('code'));
          const browser = chromeOn(SYSTEMS.windows, random.pick(versions), random.pick(screens), 'en-us');
          return { plan, browser, place: homeIn(random, random.pick(lands)) };
        });
    },
  },
];

export const atTheTill = KINDS.map(programs);
