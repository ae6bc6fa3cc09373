import type { Random } from '../demo/random.ts';
import type { VisitPlan } from './plan.ts';
import type { SiteModel } from './site-model.ts';

/** One day of the site's own calendar. */
export interface TrafficDay {
  /** Epoch seconds of midnight in the site's zone. */
  readonly start: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** 0 is the first day of the traffic. */
  readonly index: number;
  /** Days of the traffic in all. */
  readonly of: number;
}

export interface Surroundings {
  readonly random: Random;
  readonly site: SiteModel;
  /** Visits a day of the whole site, about: families are sized by it. */
  readonly visitsADay: number;
}

/** Makes one family's visits day by day; it may remember who was there. */
export type FamilyDays = (day: TrafficDay) => VisitPlan[];

/** A kind of people or programs. Written after what is reported of it, never after what would find it. */
export interface Family {
  /** `people:…` or `bots:…`. */
  readonly name: `people:${string}` | `bots:${string}`;
  /** The report, study or description that it follows. */
  readonly follows: string;
  /** Visits of it on an average day, as a share of the site's. */
  readonly share: number;
  readonly begin: (surroundings: Surroundings, share: number) => FamilyDays;
}
