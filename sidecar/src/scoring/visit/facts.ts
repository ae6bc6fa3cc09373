import type { Network } from '../../visit/network.ts';
import type { AddressClass, TrackerClaim, VisitId } from '../../visit/types.ts';

/** What an action is to a scorer; Matomo's own types are folded into these when the store's rows are read. */
export const ACTION_KINDS = [
  'page',
  'search',
  'event',
  'download',
  'outlink',
  'goal',
  'order',
  'cart',
  'content',
  'other',
] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

/** One thing done in a visit, as far as it says how the visitor moves. */
export interface ActionFact {
  /** Epoch seconds, UTC. */
  readonly at: number;
  readonly kind: ActionKind;
  /** Path of the address without host, query and fragment, e.g. `/boots/alpine-3`; null where none is known. */
  readonly path: string | null;
  /** Seconds until the next action; null where Matomo does not know (always null for a visit's last). */
  readonly timeSpent: number | null;
}

/**
 * What a scorer of visits and cohorts may know of a visit: how it moved and what its browser said of itself, never who
 * it was. Each field may be null: Matomo keeps no user agent and often no address, and unknown is not false.
 */
export interface VisitFacts {
  readonly id: VisitId;
  /** The visitor's id in Matomo: equal or not, nothing else is read from it. */
  readonly visitor: string;
  readonly signedIn: boolean;
  readonly ordered: boolean;
  readonly converted: boolean;
  /** Epoch seconds, UTC. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** Seconds, Matomo's own figure. */
  readonly duration: number;
  /** Matomo's own count; `actions` may hold fewer. */
  readonly actionCount: number;
  /** Actions that Matomo did not hand out. */
  readonly truncatedActions: number;
  /** Which visit of this visitor it is, from 1; Matomo's own figure. */
  readonly visitNumber: number;
  /** `direct`, `search`, `website`, `campaign`, `social`, `ai-assistant`. */
  readonly referrerType: string;
  readonly referrerName: string | null;
  readonly language: string | null;
  readonly country: string | null;
  readonly region: string | null;
  readonly city: string | null;
  readonly deviceType: string | null;
  readonly osCode: string | null;
  readonly osVersion: string | null;
  readonly browserCode: string | null;
  readonly browserVersion: string | null;
  /** `1920x1080` */
  readonly resolution: string | null;
  /** `HH:MM:SS` of the visitor's own clock at the first action. */
  readonly localTime: string | null;
  readonly addressClass: AddressClass | null;
  /** The network it came from, never the address. */
  readonly network: Network;
  readonly tracker: TrackerClaim | null;
  readonly actions: readonly ActionFact[];
}
