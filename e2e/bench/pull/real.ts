import { startUp } from './endless.ts';
import { Installation } from './program.ts';

/** Visits that are tracked in a site of their own. */
const VISITS = Number(process.env.BENCH_REAL_VISITS ?? 20_000);
const ACTIONS = 4;
const AT_ONCE = 400;

export interface RealFigures {
  readonly visits: number;
  /** Seconds, end to end. */
  readonly plugin: number;
  readonly live: number;
  /** Seconds that bare fetch takes for the pages of the plugin. */
  readonly fetched: number;
  /** Seconds that the program takes to begin. */
  readonly start: number;
}

/** Pulls the same visits by the plugin and by the Live API; null where no real Matomo is named. */
export async function onRealMatomo(): Promise<RealFigures | null> {
  if (process.env.MATOMO_CONNECTION === undefined) return null;
  // Reads MATOMO_CONNECTION when it is loaded.
  const { matomo, newSite, track } = await import('../../matomo/real-matomo.ts');
  const site = await newSite('Bench of the pull');
  const hits = traffic(site);
  for (let i = 0; i < hits.length; i += AT_ONCE) await track(hits.slice(i, i + AT_ONCE));
  const from = { url: matomo.url, token: matomo.tokens.write, site };
  const times: Record<string, number> = {};
  for (const lane of ['plugin', 'live']) {
    const ours = new Installation(from, { lane, backfillDays: 3 });
    const { seconds, out } = await ours.run('pull', '--json');
    const added = (JSON.parse(out) as { added: number }[])[0]?.added;
    if (added !== VISITS) throw new Error(`${VISITS} visits were tracked, ${added} pulled by ${lane}`);
    times[lane] = seconds;
    ours.remove();
  }
  const fetched = await bareFetch(from);
  const start = await startUp();
  return { visits: VISITS, plugin: times.plugin ?? 0, live: times.live ?? 0, fetched, start };
}

function traffic(site: number) {
  const start = Math.floor(Date.now() / 1000) - 40_000;
  return Array.from({ length: VISITS }, (_, i) =>
    Array.from({ length: ACTIONS }, (_, page) => ({
      idsite: site,
      rec: 1,
      _id: (0x5000_0000 + i).toString(16).padStart(16, 'e'),
      cip: `198.51.${i % 200}.${(i * 7) % 200}`,
      ua: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
      url: `https://shop.example/${(i * ACTIONS + page) % 2_000}`,
      action_name: `Page ${page}`,
      cdt: start + Math.floor((i * 30_000) / VISITS) + page * 30,
      ...(page === 0 ? { new_visit: 1 } : {}),
    })),
  ).flat();
}

async function bareFetch({
  url,
  token,
  site,
}: {
  url: string;
  token: string;
  site: number;
}): Promise<number> {
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
