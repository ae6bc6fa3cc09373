import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { scoreSite } from '../../../sidecar/src/run/score-site.ts';
import { FAMILIES, traffic } from '../../../sidecar/src/sandbox/traffic/index.ts';
import { toVisit } from '../../../sidecar/src/sandbox/traffic/to-visit.fixture.ts';
import { openStore } from '../../../sidecar/src/store/open.ts';

const SITE = { id: 1, name: 'Bench', url: 'https://shop.example', timezone: 'Europe/Berlin', createdAt: 0 };
const FROM = '2025-11-03';
const DAYS = 7;

/** The whole step as `humantraffic score` does it, with the store: everything new, then nothing new. */
export async function step(folder: string, visits: number) {
  mkdirSync(folder, { recursive: true });
  const now = Date.parse(`${FROM}T00:00:00Z`) / 1000 + (DAYS + 1) * 86_400;
  const clock = { now: () => now, sleep: async () => {} };
  const store = await openStore(`sqlite:${join(folder, 'bench.db')}`, clock);
  await store.sites.save(SITE);
  let id = 0;
  const options = { seed: 7, from: FROM, days: DAYS, visitsADay: Math.round(visits / DAYS), of: FAMILIES };
  for (const day of traffic(options))
    await store.visits.save({
      ...{ site: SITE, lane: 'plugin', rejected: [], cursor: null },
      visits: day.map((plan) => toVisit(plan, ++id)),
    });
  const context = {
    store,
    clock,
    config: { cohortDays: 28, cohortRules: 'automatic' as const, cohortRulesOfSite: {}, trapPaths: [] },
  };
  const first = await timed(() => scoreSite(context, SITE));
  const again = await timed(() => scoreSite(context, SITE));
  await store.close();
  return { visits: id, took: first, aSecond: id / first, again };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1e6;
}
