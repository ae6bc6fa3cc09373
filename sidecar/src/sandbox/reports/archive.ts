import { compileSegment } from '../segments/compile.ts';
import { addDays, dayOf, startOfDay } from '../site-time.ts';
import type { Site, Visit, World } from '../world.ts';

/*
 * Matomo counts a finished day once per segment and keeps the result until it is invalidated: a label that is written
 * later changes no report by itself. Here a frozen copy of the day's visits stands for the archive; today is never
 * frozen (in Matomo today's archive is kept for a quarter of an hour).
 */

const keyOf = (idSite: number, day: string, segment: string) => `${idSite} ${day} ${segment}`;

/** Visits whose last action lies in that day of the site, oldest first. */
export function visitsOfDay(world: World, site: Site, day: string): Visit[] {
  const from = startOfDay(site.timezone, day);
  const to = startOfDay(site.timezone, addDays(day, 1));
  return world.visits.filter(
    (visit) => visit.idSite === site.idSite && visit.lastActionAt >= from && visit.lastActionAt < to,
  );
}

const frozen = (visit: Visit): Visit => ({
  ...visit,
  actions: [...visit.actions],
  conversions: [...visit.conversions],
});

/** The visits that a report of that day counts: as they were when the day was archived. */
export function archivedVisits(world: World, site: Site, day: string, segment: string): readonly Visit[] {
  const key = keyOf(site.idSite, day, segment);
  const kept = world.archives.get(key);
  if (kept !== undefined) return kept;
  const matches = compileSegment(world, segment);
  const visits = visitsOfDay(world, site, day).filter(matches);
  const finished = day < dayOf(site.timezone, world.now());
  if (!finished) return visits;
  const copy = visits.map(frozen);
  world.archives.set(key, copy);
  return copy;
}

/** Forgets a day's archive: of one segment, or, as Matomo does, of all where none is named. */
export function invalidateDay(world: World, idSite: number, day: string, segment: string): void {
  if (segment !== '') {
    world.archives.delete(keyOf(idSite, day, segment));
    return;
  }
  const prefix = keyOf(idSite, day, '');
  for (const key of world.archives.keys()) if (key.startsWith(prefix)) world.archives.delete(key);
}

/** A hit with an old time makes Matomo count its day again, in all segments. */
export function invalidateFinishedDay(world: World, site: Site, at: number): void {
  if (world.archives.size === 0) return;
  const day = dayOf(site.timezone, at);
  if (day < dayOf(site.timezone, world.now())) invalidateDay(world, site.idSite, day, '');
}
