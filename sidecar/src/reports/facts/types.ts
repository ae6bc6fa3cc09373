import type { BREAKDOWNS } from '../labels.ts';
import type { IdSet } from './id-set.ts';

/** Every table by label that a day is summed up in. */
export type Dimension = (typeof BREAKDOWNS)[number] | 'hours';
export const GROUPS = ['human', 'undecided', 'declaredBot', 'bot'] as const;
export type Group = (typeof GROUPS)[number];

/** Visits by group, in the order of `GROUPS`. */
export type GroupCounts = [human: number, undecided: number, declaredBot: number, bot: number];

/** Sums over the visits of one group. */
export interface GroupFacts {
  visits: number;
  actions: number;
  bounces: number;
  /** Seconds. */
  duration: number;
  conversions: number;
  /** In hundredths, so that sums stay exact. */
  revenueCents: number;
  visitors: IdSet;
  users: IdSet;
}

/** What one or several days sum up to. Days can be put together, in any order, and the sums are the same. */
export interface Facts {
  readonly groups: Record<Group, GroupFacts>;
  readonly dimensions: Record<Dimension, Map<string, GroupCounts>>;
  /** Excluded visits by `codes of evidence | bot type`. */
  readonly exclusions: Map<string, number>;
}

/** Visits whose label is not known. */
export const UNKNOWN = 'unknown';
/** Stands for the labels of a day beyond the most that are kept. */
export const OTHERS = '\u0000others';
