import { knowsZone } from '../calendar/index.ts';
import { fail } from '../errors/fail.ts';
import type { Site } from '../visit/types.ts';
import { backfill } from './backfill.ts';
import { addTally, cursorOf, NOTHING, type PullContext, type PullTally } from './context.ts';
import { nightly } from './nightly.ts';
import { tail } from './tail.ts';

export { backfill } from './backfill.ts';
export { addTally, NOTHING, type PullContext, type PullTally } from './context.ts';
export { nightly } from './nightly.ts';
export { tail } from './tail.ts';

/** Pulls everything of one site that is not in the store: what is new first, then the past, newest day first. */
export async function pullSite(context: PullContext): Promise<PullTally> {
  // At the very first nothing is new: today is the first day of the past.
  const first = await isFirst(context);
  const fresh = first ? NOTHING : await tail(context);
  const past = await backfill(context, () => true);
  await nightly(context);
  const isBehind = first || past.requests > 0;
  // The past takes long: what came meanwhile is read at once.
  const meanwhile = isBehind ? await tail(context) : NOTHING;
  return addTally(addTally(fresh, past), meanwhile);
}

async function isFirst(context: PullContext): Promise<boolean> {
  const places = [await cursorOf(context, 'tail'), await cursorOf(context, 'backfill')];
  return places.every((place) => place === null);
}

/** @throws HumanTrafficError `pull:unknown-timezone`: its days could not be told */
export function checkTimezone({ id: site, timezone }: Site): void {
  if (!knowsZone(timezone)) throw fail('pull:unknown-timezone', { site, timezone });
}
