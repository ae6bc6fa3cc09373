import { evidenceOf, type Judgement, judge } from '@humantraffic/tracker/verdict';
import Database from 'better-sqlite3';
import type { Store } from '../../../sidecar/src/store/store.ts';
import type { Action, Site, Visit } from '../../../sidecar/src/visit/types.ts';

export const SITE: Site = {
  id: 1,
  name: 'Bench',
  url: 'https://shop.example',
  timezone: 'UTC',
  createdAt: 0,
};

/** As many as the scorer judges at once. */
const AT_ONCE = 1_000;

const HUMAN = judge([evidenceOf('mouse:natural')]);
const BOT = judge([evidenceOf('automation:webdriver')]);
const JUDGEMENTS: readonly Judgement[] = [BOT, HUMAN, HUMAN, judge([])];
const CHANNELS = ['direct', 'search', 'website', 'campaign', 'social'];
const COUNTRIES = ['de', 'ch', 'at', 'fr', 'us', 'sg', 'cn'];

/** Puts a day of made visits of three actions each into a store, page by page as the puller and the scorer do. */
export async function fillDay(store: Store, day: string, perDay: number): Promise<void> {
  const start = Date.parse(`${day}T00:00:00Z`) / 1000;
  for (let i = 0; i < perDay; i += AT_ONCE) {
    const visits = Array.from({ length: Math.min(AT_ONCE, perDay - i) }, (_, k) =>
      madeVisit(day, start, perDay, i + k),
    );
    await store.visits.save({ site: SITE, lane: 'bench', visits, rejected: [], cursor: null });
  }
  await judgeDay(store, day, perDay);
}

/** Judges the visits of a day, which makes every sum of the day out of date. */
export async function judgeDay(store: Store, day: string, perDay: number): Promise<void> {
  for (let i = 0; i < perDay; i += AT_ONCE) {
    const ids = Array.from({ length: Math.min(AT_ONCE, perDay - i) }, (_, k) => idOf(day, i + k));
    const judged = ids.map((id) => ({ id, hash: '', judgement: JUDGEMENTS[id % 4] ?? HUMAN }));
    await store.judgements.save(SITE.id, judged, 'bench');
  }
}

/**
 * A day as another one, quicker than to make it: the same visits at other times, half of them by visitors of their own.
 * @param path of the SQLite database, which nothing else has open
 */
export function copyDay(path: string, from: string, to: string): void {
  const db = new Database(path);
  const later = Date.parse(to) / 1000 - Date.parse(from) / 1000;
  const more = idOf(to, 0) - idOf(from, 0);
  const columns = (table: string, changed: Readonly<Record<string, string>>) => {
    const names = (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
    const values = names.map((name) => changed[name] ?? name).join(', ');
    return `insert into ${table} (${names.join(', ')}) select ${values} from ${table}`;
  };
  const id_visit = `id_visit + ${more}`;
  const other = to.slice(-2);
  const visits = {
    id_visit,
    day: `'${to}'`,
    first_action_at: `first_action_at + ${later}`,
    last_action_at: `last_action_at + ${later}`,
    visitor_id: `case when id_visit % 2 = 0 then visitor_id else '${other}' || substr(visitor_id, 3) end`,
  };
  const ofDay = `where site = 1 and id_visit >= ${idOf(from, 0)} and id_visit < ${idOf(from, 1_000_000)}`;
  try {
    db.transaction(() => {
      db.prepare(`${columns('visits', visits)} ${ofDay}`).run();
      db.prepare(`${columns('actions', { id_visit, at: `at + ${later}` })} ${ofDay}`).run();
      db.prepare(`${columns('judgements', { id_visit })} ${ofDay}`).run();
      db.prepare(`insert into stale_rollups (site, kind, subject) values (1, 'day', ?)`).run(to);
      db.prepare(
        `insert or ignore into stale_rollups (site, kind, subject)
         select distinct 1, 'user', user_key from visits where user_key is not null`,
      ).run();
    })();
  } finally {
    db.close();
  }
}

function idOf(day: string, i: number): number {
  return (Date.parse(day) / 86_400_000 - 20_000) * 1_000_000 + i;
}

function madeVisit(day: string, start: number, perDay: number, i: number): Visit {
  const id = idOf(day, i);
  const at = start + Math.floor((i * 86_000) / perDay);
  const actions: Action[] = [0, 1, 2].map((position) => ({
    position,
    pageId: i * 3 + position,
    type: 'action',
    url: `https://shop.example/products/${(i * 31 + position * 7) % 5_000}`,
    title: 'A product of the shop',
    at: at + position * 20,
    timeSpent: 20,
    pageviewId: 'abc123',
    detail: {},
  }));
  return {
    site: SITE.id,
    id,
    visitorId: ((id * 2_654_435_761) % 9_007_199_254_740_881).toString(16).padStart(16, '0'),
    userId: i % 50 === 0 ? `user-${i % 100_000}` : null,
    ip: '198.51.0.0',
    addressClass: null,
    firstActionAt: at,
    lastActionAt: at + 40,
    duration: 40,
    actionCount: 3,
    searchCount: 0,
    eventCount: 0,
    visitCount: 1,
    visitorType: 'new',
    goalConversions: 0,
    converted: false,
    ecommerceStatus: 'none',
    referrerType: CHANNELS[i % 5] ?? 'direct',
    referrerName: i % 5 === 0 ? null : `referrer-${i % 300}`,
    referrerKeyword: null,
    referrerUrl: i % 5 === 2 ? `https://referrer-${i % 300}.example/a/page?of=it` : null,
    language: 'de-de',
    deviceType: i % 3 ? 'Desktop' : 'Smartphone',
    deviceBrand: i % 3 ? null : 'Samsung',
    deviceModel: i % 3 ? null : 'Galaxy S24',
    osCode: 'WIN',
    osVersion: '10',
    browserCode: i % 4 ? 'CH' : 'FF',
    browserVersion: '140.0',
    country: COUNTRIES[i % 7] ?? 'de',
    region: 'ZH',
    city: 'Zürich',
    localTime: '13:00:00',
    resolution: i % 4 ? '1920x1080' : '800x600',
    dimensions: {},
    tracker: null,
    label: null,
    actions,
    truncatedActions: 0,
  };
}
