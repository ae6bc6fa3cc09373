import type { Day } from '../../calendar/index.ts';
import type { Cursor } from '../../store/pulled-visits.ts';
import type { VisitId } from '../../visit/types.ts';

/** Some visits as Matomo gave them, in the order asked for. */
export interface RawPage {
  readonly raw: readonly unknown[];
  /** Where this page ends; null where it is empty. */
  readonly last: Cursor | null;
  /** False: there was nothing further when it was asked. */
  readonly more: boolean;
}

/**
 * Told where a page seems to end, as soon as it is here and before it is read, where more seems to follow. Only a hint:
 * what the page itself says counts.
 */
export type OnEnd = (end: Cursor) => void;

/** Visits in the order in which Matomo began them, or in another. */
export interface WrittenVisits {
  read(after: Cursor, onEnd?: OnEnd): Promise<RawPage>;
  readonly from: Cursor;
  /** True: by id, so that the place may be kept page by page. False: only when all of them were read. */
  readonly isById: boolean;
  /** True: it costs Matomo so much that it is asked once in a while only. */
  readonly isCostly: boolean;
}

/**
 * A way to a site's visits in Matomo: the plugin's export, or the Live API. Both give the same visits. Answers that do not
 * fit what was asked (a cache's, from before) are refused, so that no place is ever taken for read that was not.
 */
export interface VisitSource {
  /**
   * Visits strictly after a place in the order (last action, id).
   * @param until epoch seconds that the reader wants to go to; visits from then on may be in the page, or not
   */
  byTime(after: Cursor, until: number | null, onEnd?: OnEnd): Promise<RawPage>;
  /** Visits with a higher id than this one: finds what was written late with an old time. */
  written(after: VisitId): WrittenVisits;
  /** Ids of the visits whose last action lies in a day of the site. */
  idsOfDay(day: Day): Promise<VisitId[]>;
  /**
   * Those of these visits that Matomo still has (and perhaps some of their neighbours).
   * @param witness a visit that Matomo certainly has: an answer without it is none
   */
  byIds(ids: readonly VisitId[], witness: VisitId | null): Promise<unknown[]>;
  /** True: it gives every action of a visit, however many. */
  readonly isWhole: boolean;
  /** Last action (epoch seconds) of the visit that ended first; null where there is none. */
  oldest(): Promise<number | null | 'unknown'>;
}
