import { invalidateDay } from './reports/archive.ts';
import { dayOf } from './site-time.ts';
import type { World } from './world.ts';

/** Takes a visit out, as Matomo's privacy tools do: its day is archived anew, and its number is never given again. */
export function deleteVisit(world: World, idVisit: number): void {
  const visit = world.visitsById.get(idVisit);
  const site = visit && world.sites.get(visit.idSite);
  if (visit === undefined || site === undefined) throw new Error(`The sandbox has no visit ${idVisit}`);
  world.visits.splice(world.visits.indexOf(visit), 1);
  world.visitsById.delete(idVisit);
  for (const visits of world.visitsByVisitor.values())
    if (visits.includes(visit)) visits.splice(visits.indexOf(visit), 1);
  invalidateDay(world, site.idSite, dayOf(site.timezone, visit.lastActionAt), '');
}
