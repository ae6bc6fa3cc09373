import type { Random } from '../../demo/random.ts';
import type { Family, Surroundings, TrafficDay } from '../family.ts';
import { some } from '../hours.ts';
import type { PlannedBrowser, PlannedPlace, VisitPlan } from '../plan.ts';
import type { VisitPlanner } from '../visit-planner.ts';

/** What one visit of a program is made of. Each visit is a new visitor: programs keep no cookies. */
export interface ProgramVisit {
  readonly plan: VisitPlanner;
  readonly browser: PlannedBrowser;
  readonly place: PlannedPlace;
  readonly referrer?: VisitPlan['referrer'];
  readonly tracker?: VisitPlan['tracker'];
  readonly visitor?: string;
  readonly visitNumber?: number;
}

const DIRECT = { type: 'direct', name: null, url: null } as const;

export interface ProgramFamily {
  readonly name: `bots:${string}`;
  readonly follows: string;
  readonly share: number;
  /** Called once: what it remembers, it keeps for all days. */
  readonly start: (surroundings: Surroundings) => (random: Random, day: TrafficDay) => ProgramVisit;
  /** Days on which it is at work: all, unless said. */
  readonly isOn?: (day: TrafficDay) => boolean;
  /** How many times an average day's visits come on this day; 1 unless said. */
  readonly times?: (day: TrafficDay) => number;
}

export function programs({
  name,
  follows,
  share,
  start,
  isOn = () => true,
  times = () => 1,
}: ProgramFamily): Family {
  return {
    name,
    follows,
    share,
    begin: (surroundings, share) => {
      const { random, visitsADay } = surroundings;
      const visit = start(surroundings);
      return (day) =>
        isOn(day)
          ? some(random, visitsADay * share * times(day), () => planned(random, name, visit(random, day)))
          : [];
    },
  };
}

export function planned(random: Random, family: string, visit: ProgramVisit): VisitPlan {
  const { plan, browser, place, referrer = DIRECT, tracker = null } = visit;
  return plan.by({
    visitor: visit.visitor ?? random.hex(16),
    visitNumber: visit.visitNumber ?? 1,
    browser,
    place,
    referrer,
    tracker,
    truth: { isBot: true, family },
  });
}
