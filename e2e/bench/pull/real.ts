import { startUp } from './endless.ts';
import { Installation, type Matomo } from './program.ts';

/** So many visits are tracked, and copied within Matomo's own tables until there are enough: tracking all takes an hour. */
const TRACKED = 1_000;
/** Enough for the program's start to be a small part of the time, by either way. */
const VISITS = Number(process.env.BENCH_REAL_VISITS ?? 60_000);
const ACTIONS = 4;
const PAGE_SECONDS = 30;
const AT_ONCE = 400;
/** Between two visits that were tracked; the copies of one lie between it and the next, a second apart. */
const SECONDS_APART = Math.ceil(VISITS / TRACKED);
/** Pulls by each way, by turns. */
const ROUNDS = 3;

export interface RealFigures {
  readonly visits: number;
  /** Seconds, end to end, of each round. */
  readonly rounds: readonly { readonly plugin: number; readonly live: number; readonly fetched: number }[];
  /** Seconds that the program takes to begin. */
  readonly start: number;
}

/** Pulls the same visits by the plugin and by the Live API; null where no real Matomo is named. */
export async function onRealMatomo(): Promise<RealFigures | null> {
  if (process.env.MATOMO_CONNECTION === undefined) return null;
  // Reads MATOMO_CONNECTION when it is loaded.
  const real = await import('../../matomo/real-matomo.ts');
  const site = await real.newSite('Bench of the pull');
  const hits = traffic(site);
  for (let i = 0; i < hits.length; i += AT_ONCE) await real.track(hits.slice(i, i + AT_ONCE));
  await copyVisits(real.rows, site);
  const from = { url: real.matomo.url, token: real.matomo.tokens.write, site };
  await bareFetch(from);
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++)
    rounds.push({
      plugin: await pull(from, 'plugin'),
      fetched: await bareFetch(from),
      live: await pull(from, 'live'),
    });
  return { visits: VISITS, rounds, start: await startUp() };
}

async function pull(from: Matomo, lane: 'plugin' | 'live'): Promise<number> {
  const ours = new Installation(from, { lane, backfillDays: 3 });
  const { seconds, out } = await ours.run('pull', '--json');
  ours.remove();
  const added = (JSON.parse(out) as { added: number }[])[0]?.added;
  if (added !== VISITS) throw new Error(`Matomo has ${VISITS} visits, ${added} were pulled by ${lane}`);
  return seconds;
}

function traffic(site: number) {
  const start = Math.floor(Date.now() / 1000) - 2 * 3_600 - TRACKED * SECONDS_APART;
  return Array.from({ length: TRACKED }, (_, i) => {
    const first = withinOneDay(start + i * SECONDS_APART);
    return Array.from({ length: ACTIONS }, (_, page) => ({
      idsite: site,
      rec: 1,
      _id: (0x5000_0000 + i).toString(16).padStart(16, 'e'),
      cip: `198.51.${i % 200}.${(i * 7) % 200}`,
      ua: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
      url: `https://shop.example/${(i * ACTIONS + page) % 2_000}`,
      action_name: `Page ${page}`,
      cdt: first + page * PAGE_SECONDS,
      ...(page === 0 ? { new_visit: 1 } : {}),
    }));
  }).flat();
}

/** Matomo begins a new visit at midnight, wherever that is: one that would cross a full hour begins with it. */
function withinOneDay(first: number): number {
  const next = Math.ceil(first / 3_600) * 3_600;
  return first + ACTIONS * PAGE_SECONDS > next ? next : first;
}

type Rows = typeof import('../../matomo/real-matomo.ts').rows;

/** Copies with ids, visitors and times of their own: what is read is as long and lies as far apart as what was tracked. */
async function copyVisits(rows: Rows, site: number): Promise<void> {
  const [range] = await rows<{ first: number; last: number }>(
    'SELECT MIN(idvisit) AS first, MAX(idvisit) AS last FROM {log_visit} WHERE idsite = ?',
    [site],
  );
  if (range === undefined) throw new Error('nothing was tracked');
  const copies = Math.ceil(VISITS / TRACKED) - 1;
  // In the order of time, as Matomo gives numbers.
  const id = `${range.last} + 1 + (idvisit - ${range.first}) * ${copies} + copy.n`;
  const changes: Record<string, string> = {
    idvisit: id,
    idvisitor: `UNHEX(LEFT(MD5(${id}), 16))`,
    visit_first_action_time: 'visit_first_action_time + INTERVAL copy.n + 1 SECOND',
    visit_last_action_time: 'visit_last_action_time + INTERVAL copy.n + 1 SECOND',
    server_time: 'server_time + INTERVAL copy.n + 1 SECOND',
  };
  for (const table of ['log_visit', 'log_link_visit_action']) {
    const columns = (await rows<{ Field: string }>(`SHOW COLUMNS FROM {${table}}`))
      .map(({ Field }) => Field)
      // Numbered by the database.
      .filter((name) => name !== 'idlink_va');
    await rows(
      `INSERT INTO {${table}} (${columns.map((name) => `\`${name}\``).join(', ')})
       SELECT ${columns.map((name) => changes[name] ?? `\`${name}\``).join(', ')}
       FROM {${table}}, (SELECT seq AS n FROM seq_0_to_${copies - 1}) AS copy
       WHERE idsite = ? AND idvisit BETWEEN ? AND ? ORDER BY idvisit, copy.n`,
      [site, range.first, range.last],
    );
    await rows(`ANALYZE TABLE {${table}}`);
  }
}

async function bareFetch({ url, token, site }: Matomo): Promise<number> {
  const begin = performance.now();
  for (let after = 0, more = true; more; ) {
    const method = 'HumanTraffic.getVisitsSince';
    const params = { module: 'API', method, format: 'json', token_auth: token, idSite: String(site) };
    const body = new URLSearchParams({
      ...params,
      afterIdVisit: String(after),
      afterTime: '',
      limit: '1000',
    });
    const text = await (await fetch(`${url}index.php`, { method: 'POST', body })).text();
    // Only the end is looked at, for where to go on.
    more = text.endsWith('"more":true}');
    after = Math.max(0, ...[...text.matchAll(/"idVisit":(\d+)/g)].map((m) => Number(m[1])));
  }
  return (performance.now() - begin) / 1000;
}
