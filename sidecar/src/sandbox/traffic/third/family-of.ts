import type { Random } from '../../demo/random.ts';
import { type ProgramVisit, planned } from '../bots/program.ts';
import type { Family, Surroundings, TrafficDay } from '../family.ts';
import { REFERRERS, signatureOf, type Visitor } from '../people/visitor.ts';
import type { VisitPlan } from '../plan.ts';
import type { VisitPlanner } from '../visit-planner.ts';

/** One visit of somebody. */
export interface PersonVisit {
  readonly plan: VisitPlanner;
  readonly who: Visitor;
  /** Direct, unless said. */
  readonly referrer?: VisitPlan['referrer'];
}

/** A family before it knows its site: what it decides there once, and then its visits of one day after another. */
interface Kind<Name extends string, Visit> {
  readonly name: Name;
  readonly follows: string;
  readonly share: number;
  /** @param mean visits on an average day of this site */
  readonly start: (surroundings: Surroundings, mean: number) => (day: TrafficDay) => Visit[];
}

export type BotKind = Kind<`bots:${string}`, ProgramVisit>;
export type PeopleKind = Kind<`people:${string}`, PersonVisit>;

/** No two operators, schools or audiences are of one size: a factor around one, lognormal. */
export function size(random: Random): number {
  const normal = random.next() + random.next() + random.next() - 1.5;
  return Math.exp(normal * 0.7 - 0.06);
}

export function programs({ name, follows, share, start }: BotKind): Family {
  const begin: Family['begin'] = (surroundings, share) => {
    const { random, visitsADay } = surroundings;
    const visits = start(surroundings, visitsADay * share * size(random));
    return (day) => visits(day).map((visit) => planned(random, name, visit));
  };
  return { name, follows, share, begin };
}

export function people({ name, follows, share, start }: PeopleKind): Family {
  const begin: Family['begin'] = (surroundings, share) => {
    const { random, visitsADay } = surroundings;
    const visits = start(surroundings, visitsADay * share * size(random));
    return (day) =>
      visits(day).map(({ plan, who, referrer = REFERRERS.direct }) =>
        plan.by({ ...signatureOf(who), referrer, truth: { isBot: false, family: name } }),
      );
  };
  return { name, follows, share, begin };
}

/** The same people again and again: at least one. */
export function pool<T>(count: number, make: (i: number) => T): [T, ...T[]] {
  return [make(0), ...Array.from({ length: Math.max(0, Math.ceil(count) - 1) }, (_, i) => make(i + 1))];
}
