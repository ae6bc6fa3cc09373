import type { BotType, Verdict } from '@humantraffic/tracker/verdict';
import type { RiskLevel } from '../scoring/account/types.ts';

/** `allowed` is on the operator's own list. */
export const ADDRESS_CLASSES = ['allowed', 'crawler', 'datacentre', 'other'] as const;
export type AddressClass = (typeof ADDRESS_CLASSES)[number];

/** Matomo's `idsite`. */
export type SiteId = number;
/** Matomo's `idvisit`, unique in the instance. */
export type VisitId = number;

export interface Site {
  readonly id: SiteId;
  readonly name: string;
  readonly url: string;
  /** IANA name, or Matomo's `UTC+n`. */
  readonly timezone: string;
  /** Epoch seconds. */
  readonly createdAt: number;
}

/** One thing done in a visit. Times are true epoch seconds (UTC). */
export interface Action {
  /** 0-based, in Matomo's order. */
  readonly position: number;
  /** `idlink_va`; null for orders and goals, which have none. */
  readonly pageId: number | null;
  /** Live's type: `action`, `event`, `search`, `download`, `outlink`, `goal`, `ecommerceOrder`, `13` (content)… */
  readonly type: string;
  readonly url: string | null;
  readonly title: string | null;
  readonly at: number;
  /** Seconds until the next action; null where Matomo does not know. */
  readonly timeSpent: number | null;
  readonly pageviewId: string | null;
  /** Fields that only this type has: `eventCategory`, `siteSearchKeyword`, `orderId`, … */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What the browser's tracker said of the visit, as far as it reached Matomo. */
export interface TrackerClaim {
  readonly verdict: Verdict | null;
  readonly score: number | null;
  readonly botType: BotType | null;
  readonly evidence: readonly string[];
  readonly mode: string | null;
}

/** The label that Matomo holds for the visit. */
export interface Label {
  readonly verdict: Verdict | null;
  readonly score: number | null;
  readonly botType: BotType | null;
  readonly evidence: readonly string[];
  readonly source: 'tracker' | 'sidecar' | 'person' | null;
  /** Level of the account that the visit belongs to. */
  readonly accountRisk?: RiskLevel | null;
}

/** A visit as the store keeps it, whichever way it was pulled. Times are true epoch seconds (UTC). */
export interface Visit {
  readonly site: SiteId;
  readonly id: VisitId;
  readonly visitorId: string;
  readonly userId: string | null;
  /** As Matomo keeps it: usually masked. */
  readonly ip: string | null;
  readonly firstActionAt: number;
  readonly lastActionAt: number;
  /** Seconds. */
  readonly duration: number;
  readonly actionCount: number;
  readonly searchCount: number;
  readonly eventCount: number;
  readonly visitCount: number;
  readonly visitorType: string;
  readonly goalConversions: number;
  readonly converted: boolean;
  /** Live's `visitEcommerceStatus`: `none`, `ordered`, `abandonedCart`, `orderedThenAbandonedCart`. */
  readonly ecommerceStatus: string;
  readonly referrerType: string;
  readonly referrerName: string | null;
  readonly referrerKeyword: string | null;
  readonly referrerUrl: string | null;
  readonly language: string | null;
  readonly deviceType: string | null;
  readonly deviceBrand: string | null;
  readonly deviceModel: string | null;
  readonly osCode: string | null;
  readonly osVersion: string | null;
  readonly browserCode: string | null;
  readonly browserVersion: string | null;
  readonly country: string | null;
  readonly region: string | null;
  readonly city: string | null;
  /** `HH:MM:SS` of the visitor's clock. */
  readonly localTime: string | null;
  readonly resolution: string | null;
  /** Class of the raw address, as the plugin saw it before it was masked; null without the plugin. */
  readonly addressClass: AddressClass | null;
  /** idcustomdimension → value, visit scope. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly tracker: TrackerClaim | null;
  readonly label: Label | null;
  readonly actions: readonly Action[];
  /** Actions that Matomo did not hand out (Live's cap). */
  readonly truncatedActions: number;
}
