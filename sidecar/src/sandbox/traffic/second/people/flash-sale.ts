import { some } from '../../hours.ts';
import { dwell } from '../../people/stroll.ts';
import { newVisitor } from '../../people/visitor.ts';
import { type PeopleKind, people } from '../../third/family-of.ts';
import { after, around, whenClockShows } from '../../third/moments.ts';
import { withPhone } from '../../third/people/someone.ts';
import { VisitPlanner } from '../../visit-planner.ts';

const HOUR = 3600;

/** Held out until a rush became something that the scorer knows. */
const KIND: PeopleKind = {
  name: 'people:flash-sale',
  follows:
    'a limited article at noon to the second: they wait on its page, load it anew at twelve, some get one into the cart',
  share: 0.015,
  start: ({ random, site }, mean) => {
    const article = random.pick(site.articles);
    const phase = random.int(0, 13);
    return (day) => {
      if (day.index % 14 !== phase) return [];
      const noon = whenClockShows(day, 12 * HOUR, HOUR);
      return some(random, mean * 14, () => {
        const who = random.chance(0.6) ? withPhone(random) : newVisitor(random);
        const plan = new VisitPlanner(noon - Math.min(1_500, after(random, 260))).page(article);
        if (random.chance(0.1)) return { plan, who };
        // A hand on the button, a clock before the eyes.
        plan.wait(noon - plan.at + Math.max(0, 1 + around(random, 2))).page(article);
        for (let i = Math.floor(after(random, 1.5)); i > 0; i--)
          plan.wait(1 + after(random, 4)).page(article);
        if (random.chance(0.25))
          plan
            .wait(1 + after(random, 5))
            .on('cart')
            .page(site.cart);
        if (random.chance(0.1))
          plan
            .wait(40 + dwell(random, 60))
            .page(site.thanks)
            .on('order', { revenue: 129, orderId: random.hex(10) });
        return { plan, who };
      });
    };
  },
};

export const flashSale = people(KIND);
