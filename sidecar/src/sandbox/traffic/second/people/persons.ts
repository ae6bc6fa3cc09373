import type { Random } from '../../../demo/random.ts';
import type { Family, Surroundings, TrafficDay } from '../../family.ts';
import { some } from '../../hours.ts';
import { REFERRERS, signatureOf, type Visitor } from '../../people/visitor.ts';
import type { VisitPlan } from '../../plan.ts';
import type { VisitPlanner } from '../../visit-planner.ts';

/** One visit of somebody. */
export interface PersonVisit {
  readonly plan: VisitPlanner;
  readonly who: Visitor;
  /** Direct, unless said. */
  readonly referrer?: VisitPlan['referrer'];
}

export interface PeopleFamily {
  readonly name: `people:${string}`;
  readonly follows: string;
  readonly share: number;
  /** Called once: whom it remembers, it keeps for all days. */
  readonly start: (
    surroundings: Surroundings,
    share: number,
  ) => (random: Random, day: TrafficDay) => PersonVisit;
  /** How many times an ordinary day's visits come on this day; 1 unless said. */
  readonly times?: (day: TrafficDay) => number;
}

export function persons({ name, follows, share, start, times = () => 1 }: PeopleFamily): Family {
  return {
    name,
    follows,
    share,
    begin: (surroundings, share) => {
      const { random, visitsADay } = surroundings;
      const visit = start(surroundings, share);
      return (day) =>
        some(random, visitsADay * share * times(day), () => {
          const { plan, who, referrer = REFERRERS.direct } = visit(random, day);
          return plan.by({ ...signatureOf(who), referrer, truth: { isBot: false, family: name } });
        });
    },
  };
}

/** Seconds after the start of something at which somebody comes: most at once, with a long tail. */
export const soonAfter = (random: Random, typical: number): number => -Math.log(1 - random.next()) * typical;

/** Everybody of one such day in `every`, none on the others. */
export const oneDayIn =
  (every: number, phase: number) =>
  ({ index }: TrafficDay): number =>
    index % every === phase % every ? every : 0;

export const onWorkdays = ({ weekday }: TrafficDay): number => (weekday === 0 || weekday === 6 ? 0 : 1.4);

/** The same people again and again: `size` of them are made at once. */
export function pool(size: number, make: () => Visitor): [Visitor, ...Visitor[]] {
  return [make(), ...Array.from({ length: Math.max(0, Math.ceil(size) - 1) }, make)];
}
