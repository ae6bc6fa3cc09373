/**
 * Tells a real Matomo and the sandbox the same three days of demo traffic and compares all figures and all visits.
 * Runs where MATOMO_CONNECTION names the connection.json of `scripts/real-matomo`.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { valueDifferences } from './contract/values.ts';
import { demoTraffic } from './demo-traffic.ts';
import { DEMO_SITE, type Sandbox, startSandbox } from './index.ts';
import { addDays, dayOf } from './site-time.ts';

const file = process.env.MATOMO_CONNECTION;
const SEED = Number(process.env.SEED ?? 7);
const BATCH = 200;
const HUMANS = 'botVerdict!=bot;botVerdict!=declared_bot';
const SEGMENTS = [
  '',
  HUMANS,
  'browserCode==HC',
  'countryCode==de;actions>2',
  'userId!=',
  'referrerType==search',
];

type Params = Record<string, string>;
type Row = Record<string, unknown>;

const keyOf = (row: Row): string => `${row.lastActionTimestamp} ${row.visitorId}`;

interface Side {
  readonly url: string;
  readonly token: string;
  readonly idSite: string;
}

async function ask<T>({ url, token, idSite }: Side, method: string, params: Params): Promise<T> {
  const all = { module: 'API', format: 'json', token_auth: token, idSite, method, ...params };
  const response = await fetch(`${url}index.php`, { method: 'POST', body: new URLSearchParams(all) });
  return (await response.json()) as T;
}

async function realSide(): Promise<Side> {
  const { url, tokens } = JSON.parse(readFileSync(file ?? '', 'utf8'));
  const side = { url, token: tokens.superUser, idSite: '' };
  const { value } = await ask<{ value: number }>(side, 'SitesManager.addSite', {
    siteName: DEMO_SITE.name,
    'urls[0]': DEMO_SITE.mainUrl,
    ecommerce: '1',
    timezone: DEMO_SITE.timezone,
    currency: DEMO_SITE.currency,
    startDate: '2020-01-01',
  });
  return { ...side, idSite: String(value) };
}

async function trackBulk(side: Side, hits: readonly Params[]): Promise<void> {
  for (let from = 0; from < hits.length; from += BATCH) {
    const requests = hits.slice(from, from + BATCH).map((params) => {
      return `?${new URLSearchParams({ ...params, idsite: side.idSite })}`;
    });
    const body = JSON.stringify({ requests, token_auth: side.token });
    const answer = await (await fetch(`${side.url}matomo.php`, { method: 'POST', body })).json();
    expect(answer).toMatchObject({ invalid: 0 });
  }
}

describe.skipIf(file === undefined)('a real Matomo and the sandbox, told the same', () => {
  // Fixed: other hours are other traffic, and a test must say the same tomorrow. SEED varies it on purpose.
  const now = Date.UTC(2026, 0, 20, 11) / 1000;
  const today = dayOf(DEMO_SITE.timezone, now);
  const days = [-2, -1, 0].map((offset) => addDays(today, offset));
  let sandbox: Sandbox;
  let sides: readonly [Side, Side];

  beforeAll(async () => {
    const hits = demoTraffic({ now, days: 3, seed: SEED });
    sandbox = await startSandbox({ hits });
    sides = [await realSide(), { url: sandbox.url, token: sandbox.token, idSite: '1' }];
    await trackBulk(
      sides[0],
      hits.map(({ params }) => params as Params),
    );
  }, 300_000);
  afterAll(() => sandbox?.close());

  const both = (method: string, params: Params) =>
    Promise.all(sides.map((side) => ask(side, method, params)));

  it.each(SEGMENTS)('count the same visits in segment "%s"', async (segment) => {
    for (const date of days) {
      const [real, ours] = await both('VisitsSummary.get', { period: 'day', date, segment });
      expect(ours, date).toEqual(real);
    }
  });

  it.each([
    'UserCountry.getCountry',
    'DevicesDetection.getType',
    'Referrers.getReferrerType',
    'Events.getCategory',
  ])('%s says the same', async (method) => {
    const [real, ours] = await both(method, { period: 'day', date: days[1] ?? '', filter_limit: '-1' });
    expect(valueDifferences(real, ours).join('\n')).toBe('');
  });

  it('show the same visits log', async () => {
    const params = { period: 'day', date: days[1] ?? '', filter_limit: '-1', filter_sort_order: 'asc' };
    const [real, ours] = (await both('Live.getLastVisitsDetails', params)) as [Row[], Row[]];
    // Matomo gives visits that end in the same second in no fixed order.
    const sorted = (rows: Row[]) => [...rows].sort((a, b) => keyOf(a).localeCompare(keyOf(b)));
    expect(valueDifferences(sorted(real), sorted(ours)).slice(0, 20).join('\n')).toBe('');
  });

  it('export the same visits, actions and labels', async () => {
    const answers = await both('HumanTraffic.getVisitsSince', { limit: '5000' });
    const [real, ours] = answers as [{ visits: Row[] }, { visits: Row[] }];
    expect(valueDifferences(real, ours).slice(0, 20).join('\n')).toBe('');
  });
});
