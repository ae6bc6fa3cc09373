import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { Binding as SQLite } from '../../sidecar/src/store/sqlite/binding.ts';
import { Random } from '../faults/random.ts';
import { Installation } from './humantraffic.ts';
import { api, newSite, rows, track } from './real-matomo.ts';

/** 10,000 take minutes, which is for whoever wants to see it: PULL_VISITS=10000. */
const VISITS = Number(process.env.PULL_VISITS ?? 1_200);
const AT_ONCE = 120;
const DAY = 86_400;
const AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

const random = new Random(11);
const LANES = ['plugin', 'live'] as const;
let site: number;
const installations = {} as Record<(typeof LANES)[number], Installation>;

type Hit = Record<string, string | number>;

function hit(visitor: number, page: number, at: number): Hit {
  return {
    idsite: site,
    rec: 1,
    cid: (0x7000_0000 + visitor).toString(16).padStart(16, 'd'),
    cip: `198.51.${visitor % 200}.${visitor % 190}`,
    ua: AGENT,
    url: `https://shop.example/${visitor}/${page}`,
    action_name: `Page ${page}`,
    cdt: at,
    ...(page === 0 ? { new_visit: 1 } : {}),
  };
}

/** Some visits as they come in: of now, tied on one second, late by half an hour, backdated by days; and older ones go on. */
function some(first: number, count: number): Hit[] {
  const now = Math.floor(Date.now() / 1000) - 2;
  const tie = now - random.between(0, 5);
  const hits: Hit[] = [];
  for (let visitor = first; visitor < first + count; visitor++) {
    const kind = random.next();
    const at =
      kind < 0.4
        ? tie
        : kind < 0.6
          ? now - random.between(0, 30)
          : kind < 0.85
            ? now - random.between(1_000, 1_900)
            : now - random.between(2 * DAY, 4 * DAY);
    hits.push(hit(visitor, 0, at));
    if (random.chance(0.4)) hits.push(hit(visitor, 1, Math.min(now, at + random.between(0, 300))));
    const before = visitor - random.between(1, 100);
    if (before >= 0 && random.chance(0.2)) hits.push(hit(before, 2, now));
  }
  return hits;
}

/** Deletes visits of today as Matomo's privacy tools do. */
async function forget(count: number): Promise<void> {
  const found = await rows<{ idvisit: number }>(
    'SELECT idvisit FROM {log_visit} WHERE idsite = ? AND visit_last_action_time > UTC_TIMESTAMP() - INTERVAL 1 HOUR ORDER BY idvisit LIMIT ?',
    [site, count],
  );
  const params: Record<string, number> = {};
  for (const [i, { idvisit }] of found.entries())
    Object.assign(params, { [`visits[${i}][idsite]`]: site, [`visits[${i}][idvisit]`]: idvisit });
  if (found.length > 0) await api('PrivacyManager.deleteDataSubjects', params);
}

/** Pulls again and again until told to stop. */
async function pullUntil(installation: Installation, isOver: () => boolean): Promise<number> {
  let pulls = 0;
  while (!isOver()) {
    const { code, err } = await installation.run(['pull']);
    if (code !== 0) throw new Error(err);
    pulls++;
  }
  return pulls;
}

function stored(installation: Installation) {
  const db = new SQLite(installation.database, { readonly: true });
  try {
    const visits = db
      .prepare(
        'SELECT id_visit AS visit, first_action_at AS first, last_action_at AS last FROM visits ORDER BY id_visit',
      )
      .all();
    const actions = db
      .prepare('SELECT id_visit AS visit, page_id AS action, at FROM actions ORDER BY page_id')
      .all();
    return { visits, actions };
  } finally {
    db.close();
  }
}

const seconds = (utc: string) => Date.parse(`${utc.replace(' ', 'T')}Z`) / 1000;

async function inMatomo() {
  const visits = await rows<{ visit: number; first: string; last: string }>(
    `SELECT idvisit AS visit, visit_first_action_time AS first, visit_last_action_time AS last
     FROM {log_visit} WHERE idsite = ? ORDER BY idvisit`,
    [site],
  );
  const actions = await rows<{ visit: number; action: number; at: string }>(
    'SELECT idvisit AS visit, idlink_va AS action, server_time AS at FROM {log_link_visit_action} WHERE idsite = ? ORDER BY idlink_va',
    [site],
  );
  return {
    visits: visits.map((v) => ({ ...v, first: seconds(v.first), last: seconds(v.last) })),
    actions: actions.map((a) => ({ ...a, at: seconds(a.at) })),
  };
}

beforeAll(async () => {
  site = await newSite('Pulled while it is tracked');
  for (const lane of LANES) {
    installations[lane] = new Installation(site);
    const config = { lane, pageSize: 100, backfillDays: 8, reportDays: 8, push: false };
    writeFileSync(`${installations[lane].folder}/humantraffic.config.json`, JSON.stringify(config));
  }
  let isOver = false;
  const pulling = LANES.map((lane) => pullUntil(installations[lane], () => isOver));
  for (let first = 0; first < VISITS; first += AT_ONCE) {
    await track(some(first, Math.min(AT_ONCE, VISITS - first)));
    if (random.chance(0.4)) await forget(random.between(1, 4));
  }
  isOver = true;
  const pulls = await Promise.all(pulling);
  console.log(
    `${VISITS} visits tracked; pulls meanwhile: ${LANES.map((lane, i) => `${lane} ${pulls[i]}`).join(', ')}`,
  );
  await forget(3);
  // The main job holds what was pulled against Matomo's counts.
  for (const lane of LANES) await installations[lane].run(['run']);
}, 900_000);

describe('visits that are tracked while the puller runs, late, tied, backdated and deleted', () => {
  it.each(LANES)(
    'by %s: the store equals Matomo’s tables, visit by visit and action by action',
    async (lane) => {
      const [ours, theirs] = [stored(installations[lane]), await inMatomo()];
      expect(theirs.visits.length).toBeGreaterThan(VISITS * 0.9);
      expect(ours.visits).toEqual(theirs.visits);
      expect(ours.actions).toEqual(theirs.actions);
    },
  );
});
