import { fail } from '../../errors/fail.ts';
import type { Cursor } from '../../store/pulled-visits.ts';
import type { VisitId } from '../../visit/types.ts';

/** Whether `place` lies strictly after `other` in the order (last action, id). */
export function isAfter(place: Cursor, other: Cursor): boolean {
  return place.time > other.time || (place.time === other.time && place.id > other.id);
}

/** Place of a visit as Matomo gave it; null where that cannot be told, which must not hold a lane up. */
export function placeOf(raw: unknown): Cursor | null {
  const { idVisit, lastActionTimestamp } = (raw ?? {}) as Record<string, unknown>;
  const [id, time] = [wholeNumber(idVisit), wholeNumber(lastActionTimestamp)];
  return id === null || time === null ? null : { id, time };
}

export function idOf(raw: unknown): VisitId | null {
  const id = wholeNumber((raw as { idVisit?: unknown } | null)?.idVisit);
  return id !== null && id > 0 ? id : null;
}

/** The last visit of a page that has a place. */
export function lastPlaceOf(raw: readonly unknown[]): Cursor | null {
  for (let i = raw.length - 1; i >= 0; i--) {
    const place = placeOf(raw[i]);
    if (place !== null) return place;
  }
  return null;
}

/** What an answer was asked to be sorted by. Live leaves open which of two visits of one second comes first. */
export type Order = 'time-and-id' | 'time' | 'id';

const FOLLOWS: Readonly<Record<Order, (place: Cursor, before: Cursor) => boolean>> = {
  'time-and-id': isAfter,
  time: (place, before) => place.time >= before.time,
  id: (place, before) => place.id > before.id,
};

/**
 * Refuses a page that is not in the order that was asked for, or not after the place that was asked for.
 * @throws HumanTrafficError `matomo:stale-answer`
 */
export function checkOrder(method: string, raw: readonly unknown[], after: Cursor, order: Order): void {
  let before = after;
  for (const one of raw) {
    const place = placeOf(one);
    if (place === null) continue;
    if (!FOLLOWS[order](place, before))
      throw fail('matomo:stale-answer', {
        method,
        problem: `visit ${place.id} does not follow ${before.id}`,
      });
    before = place;
  }
}

/** Numbers come as numbers or strings at whim. */
function wholeNumber(value: unknown): number | null {
  const number = typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(number) ? (number as number) : null;
}
