import { some } from '../../hours.ts';
import { stroll } from '../../people/stroll.ts';
import { newVisitor, referrerOf } from '../../people/visitor.ts';
import { type BotKind, programs } from '../family-of.ts';
import { CURVES, onTheClock } from '../moments.ts';

/**
 * The one family that nothing in an analytics database can tell from its owner: it uses the owner's browser, address,
 * cookies and hours. It is here so that the figures say so; whoever finds it has found something else.
 */
const KINDS: readonly BotKind[] = [
  {
    name: 'bots:owners-agent',
    follows:
      'HUMAN on Atlas and Comet (2025): agents inside their owner’s own Chrome, "almost identical to a generic Chrome browser"',
    share: 0.006,
    start:
      ({ random, site }, mean) =>
      (day) =>
        some(random, mean, () => {
          const who = newVisitor(random);
          const { id, browser, place } = who;
          const at = onTheClock(random, day, place.clockOffset, CURVES.waking);
          return {
            plan: stroll(random, site, who, at, { bounce: 0.2, pages: 5 }),
            ...{ browser, place, visitor: id, referrer: referrerOf(random, false) },
          };
        }),
  },
];

export const agents = KINDS.map(programs);
