import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from './index.ts';

const HOUR = 3600;
/** 20 November 2026, 12:00 in Berlin. */
const NOON = Date.UTC(2026, 10, 20, 11) / 1000;
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
const HUMANS = 'botVerdict!=bot;botVerdict!=declared_bot';

let sandbox: Sandbox;
let now = NOON;

async function start(options: SandboxOptions = {}): Promise<Sandbox> {
  now = NOON;
  sandbox = await startSandbox({ clock: () => now, ...options });
  return sandbox;
}
afterEach(() => sandbox.close());

const post = (params: Record<string, string>) =>
  fetch(`${sandbox.url}index.php`, { method: 'POST', body: new URLSearchParams(params), redirect: 'manual' });

/** What the tests read of the answers; each method gives some of it. */
interface Answer {
  readonly value: number;
  readonly message: string;
  readonly more: boolean;
  readonly visits: readonly { idVisit: number; lastActionTimestamp: number }[];
}

async function api<T = Answer>(method: string, params: Record<string, string> = {}): Promise<T> {
  const all = { module: 'API', format: 'json', token_auth: sandbox.token, idSite: '1', method, ...params };
  return (await post(all)).json() as Promise<T>;
}

/** One hit with the right to say when it happened. */
const hit = (at: number, params: Record<string, string> = {}) =>
  sandbox.load([
    {
      truth: 'human',
      params: {
        idsite: '1',
        rec: '1',
        cid: '1'.repeat(16),
        ua: CHROME,
        url: 'https://shop.example/',
        cdt: String(at),
        ...params,
      },
    },
  ]);

const label = (idVisit: number, verdict: string | null, lastActionTime: number) =>
  JSON.stringify([{ idVisit, verdict, score: 97, botType: null, evidence: ['cohort:wave'], lastActionTime }]);
const setLabel = (idVisit: number, verdict: string | null, lastActionTime: number) =>
  api('HumanTraffic.setLabels', { labels: label(idVisit, verdict, lastActionTime), model: 'm', jobKey: 'j' });

describe('visits', () => {
  it('go on for half an hour, and end at midnight of the site', async () => {
    await start();
    hit(NOON - 3 * HOUR);
    hit(NOON - 3 * HOUR + 1800);
    hit(NOON - 3 * HOUR + 3601);
    expect(sandbox.visits().map((visit) => visit.actionCount)).toEqual([2, 1]);
    const midnight = NOON - 12 * HOUR;
    hit(midnight - 60, { cid: '2'.repeat(16) });
    hit(midnight + 60, { cid: '2'.repeat(16) });
    expect(sandbox.visits()).toHaveLength(4);
  });

  it('take the hash of a user id for their visitor', async () => {
    await start();
    hit(NOON - HOUR, { uid: 'bob' });
    expect(sandbox.visits()[0]?.visitorId).toBe('48181acd22b3edae');
  });

  it('are not moved, nor counted up, by a ping', async () => {
    await start();
    hit(NOON - HOUR);
    hit(NOON - HOUR + 60, { ping: '1', ht_v: 'bot', ht_e: 'automation:webdriver' });
    expect(sandbox.visits()).toMatchObject([
      {
        lastActionAt: NOON - HOUR,
        duration: 61,
        actionCount: 1,
        label: { verdict: 'bot', source: 'tracker' },
      },
    ]);
  });

  it('of a known bot are kept only with bots=1', async () => {
    await start();
    const ua = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
    hit(NOON - HOUR, { ua });
    expect(sandbox.visits()).toHaveLength(0);
    hit(NOON - HOUR, { ua, bots: '1' });
    expect(sandbox.visits()).toHaveLength(1);
  });

  it('come by a browser too, from another origin', async () => {
    await start();
    const params = new URLSearchParams({
      idsite: '1',
      rec: '1',
      url: 'https://shop.example/',
      action_name: 'Home',
    });
    const response = await fetch(`${sandbox.url}matomo.php?${params}`, {
      method: 'POST',
      headers: { 'user-agent': CHROME, origin: 'https://shop.example' },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(sandbox.visits()[0]?.device.browser.code).toBe('CH');
  });
});

describe('archives', () => {
  const yesterday = { period: 'day', date: '2026-11-19' };
  const humans = async () => (await api('VisitsSummary.getVisits', { ...yesterday, segment: HUMANS })).value;

  it('of a finished day stay as they were until they are invalidated', async () => {
    await start();
    const at = NOON - 24 * HOUR;
    hit(at);
    expect(await humans()).toBe(1);
    expect(await setLabel(1, 'bot', at)).toMatchObject({ written: 1, affectedDates: ['2026-11-19'] });
    expect(await humans()).toBe(1);
    expect(await api('HumanTraffic.invalidate', { dates: '2026-11-19' })).toMatchObject({
      invalidated: ['2026-11-19'],
    });
    expect(await humans()).toBe(0);
    expect((await api('VisitsSummary.getVisits', yesterday)).value).toBe(1);
  });

  it('of today are always fresh', async () => {
    await start();
    hit(NOON - HOUR);
    const today = { period: 'day', date: 'today', segment: HUMANS };
    expect((await api('VisitsSummary.getVisits', today)).value).toBe(1);
    await setLabel(1, 'bot', NOON - HOUR);
    expect((await api('VisitsSummary.getVisits', today)).value).toBe(0);
  });

  it('are forgotten when a late hit comes in for their day', async () => {
    await start();
    hit(NOON - 24 * HOUR);
    expect(await humans()).toBe(1);
    hit(NOON - 23 * HOUR, { cid: '2'.repeat(16) });
    expect(await humans()).toBe(2);
  });
});

describe('labels', () => {
  it('of a visit that has gone on are stale', async () => {
    await start();
    hit(NOON - HOUR);
    hit(NOON - HOUR + 10);
    expect(await setLabel(1, 'bot', NOON - HOUR)).toMatchObject({ stale: 1, details: { stale: [1] } });
    expect(sandbox.visits()[0]?.label.verdict).toBeNull();
  });

  it('do not touch what a person decided', async () => {
    await start();
    hit(NOON - HOUR);
    sandbox.decide(1, 'human');
    expect(await setLabel(1, 'bot', NOON - HOUR)).toMatchObject({ protected: 1, written: 0 });
    hit(NOON - HOUR + 10, { ht_v: 'bot' });
    expect(sandbox.visits()[0]?.label).toMatchObject({ verdict: 'human', source: 'person' });
  });
});

describe('paging', () => {
  it('by minTimestamp leaves out that very second', async () => {
    await start();
    for (const [index, at] of [NOON - 30, NOON - 20, NOON - 20, NOON - 10].entries()) {
      hit(at, { cid: String(index).repeat(16) });
    }
    const rows = await api<{ idVisit: number }[]>('Live.getLastVisitsDetails', {
      filter_sort_order: 'asc',
      minTimestamp: String(NOON - 30),
      filter_limit: '2',
    });
    // Which of the two of one second comes first is left open.
    expect(rows.map((row) => row.idVisit).sort()).toEqual([2, 3]);
  });

  it('of the export by time sees every visit once, ties too', async () => {
    await start();
    for (let i = 0; i < 7; i++) hit(NOON - (i < 5 ? 20 : 10), { cid: String(i).repeat(16) });
    const seen: number[] = [];
    let cursor = { afterTime: '1', afterIdVisit: '0' };
    for (let more = true; more; ) {
      const page = await api('HumanTraffic.getVisitsSince', { ...cursor, limit: '2' });
      more = page.more;
      for (const { idVisit, lastActionTimestamp } of page.visits) {
        seen.push(idVisit);
        cursor = { afterTime: String(lastActionTimestamp), afterIdVisit: String(idVisit) };
      }
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('of the export by time ends where it is asked to', async () => {
    await start();
    for (let i = 0; i < 3; i++) hit(NOON - 20 + i, { cid: String(i).repeat(16) });
    const end = { afterTime: '0', beforeTime: String(NOON - 18) };
    const page = await api('HumanTraffic.getVisitsSince', end);
    expect(page).toMatchObject({ visits: [{ idVisit: 1 }, { idVisit: 2 }], more: false });
  });
});

describe('a page of the export', () => {
  it('ends early where its visits have very many actions, and goes on after it', async () => {
    await start();
    for (const cid of ['1', '2', '3'].map((digit) => digit.repeat(16))) {
      for (let i = 0; i < 9000; i++) hit(NOON - HOUR, { cid });
    }
    const first = await api('HumanTraffic.getVisitsSince', { limit: '10' });
    expect([first.visits.map((visit) => visit.idVisit), first.more]).toEqual([[1, 2], true]);
    const rest = await api('HumanTraffic.getVisitsSince', { limit: '10', afterIdVisit: '2' });
    expect([rest.visits.map((visit) => visit.idVisit), rest.more]).toEqual([[3], false]);
  });
});

describe('without the plugin', () => {
  it('its methods and segments are unknown, and labels go nowhere', async () => {
    await start({ pluginInstalled: false });
    hit(NOON - HOUR, { ht_v: 'bot' });
    expect((await api('HumanTraffic.getVersion')).message).toContain(
      'The plugin HumanTraffic is not enabled',
    );
    const summary = await api('VisitsSummary.get', { period: 'day', date: 'today', segment: HUMANS });
    expect(summary.message).toBe("Segment 'botVerdict' is not a supported segment.");
    expect(sandbox.visits()[0]?.label.verdict).toBeNull();
  });
});

describe('faults', () => {
  const version = () => post({ module: 'API', method: 'API.getMatomoVersion', token_auth: sandbox.token });

  it('come as often as they were set, then all is well', async () => {
    await start({ faults: [{ kind: 'status', status: 503, times: 2 }] });
    expect([(await version()).status, (await version()).status, (await version()).status]).toEqual([
      503, 503, 200,
    ]);
    expect(sandbox.calls().get('API.getMatomoVersion')).toBe(3);
  });

  it('can be a page in place of an answer, and of one method only', async () => {
    await start();
    sandbox.setFault({ kind: 'html', method: 'API.getMatomoVersion' });
    const page = await version();
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await api('SitesManager.getSiteFromId')).toMatchObject({ idsite: 1 });
    sandbox.clearFaults();
    expect(await (await version()).json()).toEqual({ value: '5.0.2' });
  });

  it('can be half an answer', async () => {
    await start();
    sandbox.setFault({ kind: 'truncate' });
    await expect(version().then((response) => response.text())).rejects.toThrow();
  });

  it('can be slow, or lead elsewhere', async () => {
    await start();
    sandbox.setFault({ kind: 'slow', delayMs: 50, times: 1 });
    const before = Date.now();
    expect((await version()).status).toBe(200);
    expect(Date.now() - before).toBeGreaterThanOrEqual(45);
    sandbox.setFault({ kind: 'redirect' });
    expect((await version()).status).toBe(302);
  });
});

describe('the server', () => {
  it('listens on this machine only', async () => {
    await start();
    expect(sandbox.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  });

  it('serves the tracker where there is one', async () => {
    const assetsDir = await mkdtemp(join(tmpdir(), 'sandbox-assets-'));
    await start({ assetsDir });
    expect((await fetch(`${sandbox.url}matomo.js`)).status).toBe(404);
    await writeFile(join(assetsDir, 'matomo.js'), 'window.x = 1;');
    const script = await fetch(`${sandbox.url}piwik.js`);
    expect(script.headers.get('content-type')).toContain('javascript');
    expect(await script.text()).toBe('window.x = 1;');
  });
});
