import type { ActionKind } from '../../scoring/visit/facts.ts';
import type { AddressClass, TrackerClaim } from '../../visit/types.ts';

/** Who or what made a visit. Known to the generator only: no answer of the sandbox carries it. */
export interface TrafficTruth {
  readonly isBot: boolean;
  /** Name of the family that made it, e.g. `people:newsletter` or `bots:fixed-resolution`. */
  readonly family: string;
}

export interface PlannedAction {
  readonly kind: ActionKind;
  /** Epoch seconds, UTC, whole. */
  readonly at: number;
  /** Path with its query, e.g. `/boots?colour=red`. */
  readonly path: string;
  readonly title: string;
  /** What only its kind has: `category`, `action`, `name` of an event, `keyword` of a search, `revenue` of an order. */
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** What a visitor's browser says of itself, and where it is: the same in each visit of that visitor unless it rotates. */
export interface PlannedBrowser {
  /** Matomo's codes: `CH` and `141.0`, `WIN` and `10`. */
  readonly browserCode: string;
  readonly browserVersion: string;
  readonly osCode: string;
  readonly osVersion: string;
  readonly deviceType: string;
  /** A user agent that Matomo reads as just those codes. */
  readonly userAgent: string;
  readonly resolution: string | null;
  /** BCP 47 in lower case, as Matomo keeps it: `de`, `en-us`. */
  readonly language: string;
}

export interface PlannedPlace {
  /** Matomo's codes: `de`, `BY`. */
  readonly country: string;
  readonly region: string | null;
  readonly city: string | null;
  readonly ip: string;
  /** Seconds that the visitor's own clock is ahead of UTC. */
  readonly clockOffset: number;
  readonly addressClass: AddressClass | null;
}

/**
 * One visit before it is sent: enough to make Matomo's tracking requests of it, and enough to make the stored visit of
 * it without a Matomo in between.
 */
export interface VisitPlan {
  /** 16 hexadecimal digits. */
  readonly visitor: string;
  readonly visitNumber: number;
  readonly userId: string | null;
  readonly browser: PlannedBrowser;
  readonly place: PlannedPlace;
  readonly referrer: {
    readonly type: 'direct' | 'search' | 'website' | 'campaign' | 'social';
    readonly name: string | null;
    readonly url: string | null;
  };
  /** In order of time; the first is a page. */
  readonly actions: readonly [PlannedAction, ...PlannedAction[]];
  /** What the browser's tracker said, where it ran. */
  readonly tracker: TrackerClaim | null;
  readonly truth: TrafficTruth;
}

export interface TrafficSite {
  readonly url: string;
  /** IANA name. */
  readonly timezone: string;
}
