import { addDays, type Day, startOfDay } from '../calendar/index.ts';

/** Matomo ends a visit after so many seconds without an action (`visit_standard_length`). */
const STANDARD_LENGTH = 1_800;
/** For clocks that differ, and for hits that are under way. */
const MARGIN = 300;

/**
 * A visit may still grow until so many seconds after its last action: it goes on for half an hour, and a ping may change
 * its duration and its verdict without moving the time of its last action.
 */
export const PROVISIONAL_SECONDS = STANDARD_LENGTH + MARGIN;

/** True while a visit may still change; then it is final. Times are epoch seconds. */
export function isProvisional(lastActionAt: number, now: number): boolean {
  return now < lastActionAt + PROVISIONAL_SECONDS;
}

/**
 * True while a day of the site may still change by itself: it is not over, or a visit that ended before midnight is not
 * final. What is deleted, imported or queued later is found by the lanes, and makes no day provisional.
 */
export function isDayProvisional(day: Day, timezone: string, now: number): boolean {
  return isProvisional(startOfDay(addDays(day, 1), timezone) - 1, now);
}
