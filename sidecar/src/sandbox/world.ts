import type { BotType, EvidenceCode, Verdict } from '@humantraffic/tracker/verdict';
import type { RiskLevel } from '../scoring/account/types.ts';
import type { Device } from './user-agents.ts';

/** What a labelled visit really is; only the sandbox knows it, no answer carries it. */
export type Truth = 'human' | 'bot' | 'declared_bot';

export type ActionKind = 'page' | 'event' | 'search' | 'download' | 'outlink' | 'content';

/** One row of Matomo's `log_link_visit_action`. Times are epoch seconds, UTC. */
export interface Action {
  readonly id: number;
  readonly at: number;
  readonly kind: ActionKind;
  readonly url: string | null;
  readonly urlId: number | null;
  readonly title: string | null;
  /** Seconds since the action before it, at most the idle time that ends a visit; null for a visit's first. */
  readonly secondsBefore: number | null;
  readonly position: number | null;
  readonly pageViewId: string;
  readonly dimensions: Readonly<Record<number, string>>;
  readonly event?:
    | undefined
    | { category: string; action: string; name: string | null; value: number | null };
  readonly search?: undefined | { keyword: string; category: string; count: number | null };
  readonly content?:
    | undefined
    | {
        name: string;
        piece: string | null;
        target: string | null;
        interaction: string | null;
      };
}

export interface OrderItem {
  readonly sku: string;
  readonly name: string;
  readonly categories: readonly string[];
  readonly price: number;
  readonly quantity: number;
}

/** A goal (`idGoal` ≥ 1), an order (0) or an abandoned cart (−1), as in Matomo's `log_conversion`. */
export interface Conversion {
  readonly idGoal: number;
  readonly at: number;
  /** The visit's at that moment: a later hit may give the visit another one, but not this. */
  readonly referrer: Referrer;
  readonly url: string | null;
  readonly revenue: number;
  readonly orderId?: string;
  readonly subtotal?: number;
  readonly tax?: number;
  readonly shipping?: number;
  readonly discount?: number;
  readonly items?: readonly OrderItem[];
}

export type ReferrerType = 'direct' | 'search' | 'website' | 'campaign' | 'social';

export interface Referrer {
  readonly type: ReferrerType;
  readonly name: string;
  readonly keyword: string;
  readonly url: string | null;
}

export type LabelSource = 'tracker' | 'sidecar' | 'person';

/** What our plugin keeps about a visit. */
export interface Label {
  verdict: Verdict | null;
  score: number | null;
  reasons: readonly EvidenceCode[];
  botType: BotType | null;
  source: LabelSource | null;
  model: string | null;
  accountRisk: RiskLevel | null;
  mode: string | null;
  /** What the tracker said: it stays, whoever labels the visit later. */
  readonly claim: Claim;
}

export type UserAgentClass = 'bot' | 'library' | 'headless' | 'browser' | 'app' | 'unknown';

/** What the plugin sees with a visit's first hit. */
export interface Captured {
  readonly addressClass: 'crawler' | 'datacentre' | 'other';
  readonly uaClass: UserAgentClass;
  /** The crawler that the visit says it is. */
  readonly crawler: string | null;
  readonly crawlerVerified: boolean | null;
}

/** What a person has decided about a visit, or has taken back. */
export interface Decision {
  readonly id: number;
  readonly idSite: number;
  readonly idVisit: number;
  readonly verdict: Verdict | null;
  readonly reason: string | null;
  readonly decidedBy: string;
  readonly decidedAt: number;
  readonly jobKey: string;
  readonly previousVerdict: Verdict | null;
  /** The label that it replaced; null where it has been undone, or is an undoing itself. */
  before: Label | null;
}

export interface Claim {
  readonly verdict: Verdict | null;
  readonly score: number | null;
  readonly evidence: readonly EvidenceCode[];
}

export interface Place {
  readonly country: string;
  readonly region: string | null;
  readonly city: string | null;
  readonly latitude: string | null;
  readonly longitude: string | null;
}

/** One row of `log_visit` with its actions and conversions. */
export interface Visit {
  readonly idVisit: number;
  readonly idSite: number;
  visitorId: string;
  readonly fingerprint: string;
  userId: string | null;
  readonly ip: string;
  readonly firstActionAt: number;
  lastActionAt: number;
  /** Seconds; Matomo counts one second more than the distance of first and last action. */
  duration: number;
  actionCount: number;
  interactionCount: number;
  searchCount: number;
  eventCount: number;
  readonly visitCount: number;
  readonly returning: 'new' | 'returning' | 'returningCustomer';
  readonly secondsSinceFirst: number;
  readonly secondsSinceLast: number;
  secondsSinceOrder: number | null;
  referrer: Referrer;
  readonly device: Device;
  readonly language: string;
  readonly place: Place;
  readonly localTime: string;
  resolution: string;
  dimensions: Record<number, string>;
  actions: Action[];
  conversions: Conversion[];
  label: Label;
  /** Null where the plugin is not installed. */
  readonly captured: Captured | null;
  truth: Truth | null;
}

export interface Site {
  readonly idSite: number;
  readonly name: string;
  readonly mainUrl: string;
  readonly timezone: string;
  readonly currency: string;
  readonly ecommerce: boolean;
  readonly createdAt: number;
}

export interface CustomDimension {
  readonly id: number;
  readonly idSite: number;
  readonly index: number;
  readonly scope: 'visit' | 'action';
  readonly name: string;
  readonly active: boolean;
}

export interface SavedSegment {
  readonly id: number;
  readonly name: string;
  readonly definition: string;
  readonly idSite: number;
  readonly login: string;
  readonly forAllUsers: boolean;
  readonly createdAt: number;
}

export interface Goal {
  readonly idSite: number;
  readonly id: number;
  readonly name: string;
}

/** Everything that the sandbox remembers. */
export interface World {
  readonly now: () => number;
  readonly pluginInstalled: boolean;
  /** E.g. `5.0.2`; it changes when Matomo is updated. */
  matomoVersion: string;
  readonly sites: Map<number, Site>;
  readonly visits: Visit[];
  readonly visitsById: Map<number, Visit>;
  /** `idSite:visitorId` or `idSite:#fingerprint` → newest last; how a hit finds its visit. */
  readonly visitsByVisitor: Map<string, Visit[]>;
  readonly dimensions: CustomDimension[];
  readonly segments: SavedSegment[];
  readonly goals: Goal[];
  /** Frozen days: see `reports/archive.ts`. */
  readonly archives: Map<string, readonly Visit[]>;
  readonly urlIds: Map<string, number>;
  readonly decisions: Decision[];
  nextActionId: number;
  nextVisitId: number;
  nextDecisionId: number;
}

export function createWorld(now: () => number, pluginInstalled: boolean, sites: readonly Site[]): World {
  return {
    now,
    pluginInstalled,
    matomoVersion: '5.0.2',
    sites: new Map(sites.map((site) => [site.idSite, site])),
    visits: [],
    visitsById: new Map(),
    visitsByVisitor: new Map(),
    dimensions: [],
    segments: [],
    goals: [],
    archives: new Map(),
    urlIds: new Map(),
    decisions: [],
    nextActionId: 1,
    nextVisitId: 1,
    nextDecisionId: 1,
  };
}

export const EMPTY_LABEL: Readonly<Label> = {
  verdict: null,
  score: null,
  reasons: [],
  botType: null,
  source: null,
  model: null,
  mode: null,
  accountRisk: null,
  claim: { verdict: null, score: null, evidence: [] },
};
