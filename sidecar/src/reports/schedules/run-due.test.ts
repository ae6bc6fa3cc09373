import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../clock/index.ts';
import { loadConfig } from '../../config/index.ts';
import { createLogger } from '../../log/index.ts';
import { type App, openApp } from '../../run/app.ts';
import { runOnce } from '../../run/run.ts';
import { type Sandbox, startSandbox } from '../../sandbox/index.ts';
import { freshDatabase, type TestDatabase } from '../../store/database.fixture.ts';
import { slackText, tellAlerts } from '../alerts/tell.ts';
import { PUBLISHED, type Seen } from '../targets/published-formats.fixture.ts';
import { sendToTargets } from '../targets/send.ts';
import { runDue, runNow } from './run-due.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z') / 1000;
const AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
let now = NOW;
const clock: Clock = { now: () => now, sleep: async () => {} };

let folder: string;
let database: TestDatabase;
let sandbox: Sandbox;
let app: App;
let hook: Server;
let received: { type: string; [key: string]: unknown }[];
let seen: Seen[];
/** Statuses of the answers to come; then `answer`. */
let answers: number[];
let answer: number;

beforeEach(async () => {
  now = NOW;
  answer = 200;
  received = [];
  seen = [];
  answers = [];
  folder = mkdtempSync(join(tmpdir(), 'schedules-'));
  database = await freshDatabase();
  hook = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      seen.push({ method, url, headers, body });
      received.push(body === '' ? {} : JSON.parse(body));
      response.writeHead(answers.shift() ?? answer).end();
    });
  });
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
  const hits = Array.from({ length: 8 }, (_, i) => ({
    truth: 'human' as const,
    params: {
      idsite: '1',
      rec: '1',
      _id: (i + 1).toString(16).padStart(16, 'c'),
      url: 'https://shop.example/',
      ua: AGENT,
      cip: '198.51.100.7',
      new_visit: '1',
      cdt: String(NOW - 86_400 - i * 60),
      ht_v: 'human',
      ht_s: '5',
    },
  }));
  sandbox = await startSandbox({ clock: () => now, hits });
});
afterEach(async () => {
  await app?.close();
  await sandbox.close();
  hook.closeAllConnections();
  hook.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function open(more: (url: string) => object): Promise<void> {
  const url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/in`;
  writeFileSync(
    join(folder, 'humantraffic.config.json'),
    JSON.stringify({ allowPrivateNetworks: true, retries: 0, ...more(url) }),
  );
  const env = {
    MATOMO_URL: sandbox.url,
    MATOMO_TOKEN: sandbox.token,
    DATABASE_URL: database.url,
    REPORTS_DIR: join(folder, 'reports'),
  };
  app = await openApp(loadConfig({ env, folder }), createLogger('silent'), clock);
  await runOnce(app);
}

const daily = (url: string, more = {}) => ({
  name: 'daily',
  cron: '0 6 * * *',
  timezone: 'Europe/Berlin',
  formats: ['csv', 'xlsx'],
  deliver: [
    { to: 'folder', path: join(folder, 'out') },
    { to: 'webhook', url },
  ],
  ...more,
});

describe('schedules', () => {
  it('run when they are due, and deliver', async () => {
    await open((url) => ({ schedules: [daily(url)] }));
    expect(await runDue(app)).toEqual([]);
    const [planned] = await app.store.schedules.states();
    expect(planned?.due_at).toBe(Date.parse('2026-11-22T05:00:00Z') / 1000);
    now = Date.parse('2026-11-22T05:00:30Z') / 1000;
    expect(await runDue(app)).toEqual([{ name: 'daily', problems: [] }]);
    expect(readdirSync(join(folder, 'out'))).toContain('report.xlsx');
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ type: 'report', period: { from: '2026-11-21', to: '2026-11-21' } });
    expect(await runDue(app)).toEqual([]);
  });

  it('make up missed runs once, however many there were', async () => {
    await open((url) => ({ schedules: [daily(url)] }));
    await runDue(app);
    now += 10 * 86_400;
    expect(await runDue(app)).toHaveLength(1);
    expect(await runDue(app)).toHaveLength(0);
    const [state] = await app.store.schedules.states();
    expect(state).toMatchObject({ outcome: 'done', running_since: null });
    expect(state?.due_at).toBeGreaterThan(now);
  });

  it('do not overlap, and a run that was cut off does not block for ever', async () => {
    await open((url) => ({ schedules: [daily(url)] }));
    await runDue(app);
    const [schedule] = app.config.schedules;
    if (schedule === undefined) throw new Error('none');
    expect(await app.store.schedules.begin('daily')).toBe(true);
    expect(await runNow(app, schedule)).toBeNull();
    now += 7 * 3_600;
    expect(await runNow(app, schedule)).toEqual([]);
  });

  it('go on where one fails, which says so', async () => {
    await open((url) => ({
      schedules: [
        daily(url, { name: 'broken', deliver: [{ to: 'email', address: 'ada@shop.example' }] }),
        daily(url, { name: 'lost', definition: join(folder, 'gone.yaml') }),
        daily(url),
      ],
    }));
    await runDue(app);
    now += 86_400;
    const results = await runDue(app);
    expect(results.map(({ name, problems }) => [name, problems.map((p) => p.code)])).toEqual([
      ['broken', ['mail:no-server']],
      ['lost', ['report:no-definition']],
      ['daily', []],
    ]);
    const outcomes = (await app.store.schedules.states()).map((s) => [s.name, s.outcome]);
    expect(Object.fromEntries(outcomes)).toEqual({ broken: 'failed', lost: 'failed', daily: 'done' });
  });
});

describe('alerts', () => {
  const alert = (url: string, more = {}) => ({
    alerts: [
      {
        name: 'late',
        when: 'puller-behind',
        threshold: 2,
        restHours: 24,
        deliver: [{ to: 'slack', url }],
        ...more,
      },
    ],
  });

  it('tell what is new once, and again after their rest', async () => {
    await open((url) => alert(url));
    expect(await tellAlerts(app)).toEqual([]);
    expect(received).toEqual([]);
    now += 5 * 3_600;
    await tellAlerts(app);
    await tellAlerts(app);
    expect(received).toHaveLength(1);
    expect(received[0]?.text).toContain('The last pull was 5 hours ago.');
    now += 25 * 3_600;
    await tellAlerts(app);
    expect(received).toHaveLength(2);
  });

  it('that could not be sent are sent with the next round', async () => {
    await open((url) => alert(url));
    now += 5 * 3_600;
    answer = 404;
    expect((await tellAlerts(app)).map((p) => p.code)).toEqual(['delivery:refused']);
    answer = 200;
    expect(await tellAlerts(app)).toEqual([]);
    expect(received).toHaveLength(2);
  });

  it('cannot call a whole channel by a site’s name', () => {
    expect(slackText('<!channel> & more')).toBe('&lt;!channel&gt; &amp; more');
  });
});

describe('targets', () => {
  it('get each day that is over, once', async () => {
    await open((url) => ({ targets: [{ to: 'webhook', url }] }));
    expect(await sendToTargets(app)).toEqual([]);
    expect(await sendToTargets(app)).toEqual([]);
    expect(received.flatMap((body) => body.verdicts as unknown[])).toHaveLength(8);
  });

  const at = (url: string, path: string) => new URL(path, url).href;
  const TARGETS = {
    ga4: (url: string) => ({
      to: 'ga4',
      measurementId: 'G-ABCD1234',
      apiSecret: 's3cr3t-of-ga4',
      url: at(url, '/mp/collect'),
    }),
    mixpanel: (url: string) => ({ to: 'mixpanel', token: 's3cr3t-of-mixpanel', url: at(url, '/track') }),
    segment: (url: string) => ({ to: 'segment', writeKey: 's3cr3t-of-segment', url: at(url, '/v1/batch') }),
    webhook: (url: string) => ({ to: 'webhook', url, secret: 's3cr3t-of-webhook' }),
    pixel: (url: string) => ({
      to: 'pixel',
      url: at(url, '/p.gif?key=s3cr3t-of-pixel&id={visit_id}&v={verdict}&r={reasons}&x={other}'),
    }),
  } as const;
  const KINDS = Object.keys(TARGETS) as (keyof typeof TARGETS)[];
  /** What a target counts a visit by. */
  const idsOf: Record<keyof typeof TARGETS, (one: Seen) => unknown[]> = {
    ga4: ({ body }) =>
      JSON.parse(body).events.map((e: { params: { session_id: string } }) => e.params.session_id),
    mixpanel: ({ body }) =>
      JSON.parse(body).map((e: { properties: { $insert_id: string } }) => e.properties.$insert_id),
    segment: ({ body }) => JSON.parse(body).batch.map((e: { messageId: string }) => e.messageId),
    webhook: ({ body }) => JSON.parse(body).verdicts.map((v: { visit_id: number }) => v.visit_id),
    pixel: ({ url }) => [new URL(url, 'http://local').searchParams.get('id')],
  };

  it.each(KINDS)(
    '%s: a server that checks the published format has nothing to say, and gets each visit',
    async (to) => {
      await open((url) => ({ targets: [TARGETS[to](url)] }));
      expect(await sendToTargets(app)).toEqual([]);
      expect(seen.length).toBeGreaterThan(0);
      expect(seen.flatMap((one) => PUBLISHED[to](one, now))).toEqual([]);
      const ids = seen.flatMap(idsOf[to]);
      expect(new Set(ids).size).toBe(8);
      expect(ids).toHaveLength(8);
    },
  );

  it.each(KINDS)('%s: what fails for a moment is tried again, under the same ids', async (to) => {
    await open((url) => ({ targets: [TARGETS[to](url)] }));
    answers = [503, 429];
    expect(await sendToTargets(app)).toEqual([]);
    expect(seen.slice(0, 3).map((one) => idsOf[to](one))).toEqual(
      Array(3).fill(seen[0] && idsOf[to](seen[0])),
    );
    expect(new Set(seen.flatMap(idsOf[to])).size).toBe(8);
  });

  it.each(KINDS)(
    '%s: a refusal is said without the secret, and the day is sent again with the next round',
    async (to) => {
      await open((url) => ({ targets: [TARGETS[to](url)] }));
      answer = 401;
      const problems = await sendToTargets(app);
      expect(problems.map(({ code }) => code)).toEqual(['delivery:refused']);
      expect(
        JSON.stringify(problems.map(({ message, remedy, stack }) => [message, remedy, stack])),
      ).not.toContain('s3cr3t');
      answer = 200;
      seen = [];
      expect(await sendToTargets(app)).toEqual([]);
      expect(new Set(seen.flatMap(idsOf[to])).size).toBe(8);
    },
  );

  it.each(['ga4', 'pixel'] as const)('%s: what was taken before a refusal is not sent again', async (to) => {
    await open((url) => ({ targets: [TARGETS[to](url)] }));
    answers = [200, 200];
    answer = 401;
    expect(await sendToTargets(app)).toHaveLength(1);
    const [first, second, refused] = seen.flatMap(idsOf[to]);
    expect(seen).toHaveLength(3);
    answer = 200;
    seen = [];
    expect(await sendToTargets(app)).toEqual([]);
    const ids = seen.flatMap(idsOf[to]);
    expect(ids).toHaveLength(6);
    expect(new Set([...ids, first, second]).size).toBe(8);
    expect(ids[0]).toBe(refused);
    seen = [];
    expect(await sendToTargets(app)).toEqual([]);
    expect(seen).toEqual([]);
  });

  it('are none by default, and one that is away does not keep the others from theirs', async () => {
    await open(() => ({}));
    expect(app.config.targets).toEqual([]);
    expect(await sendToTargets(app)).toEqual([]);
    await app.close();
    await open((url) => ({
      targets: [{ to: 'webhook', url: 'http://127.0.0.1:1/away' }, TARGETS.segment(url)],
    }));
    expect((await sendToTargets(app)).map(({ code }) => code)).toEqual(['delivery:unreachable']);
    expect(seen.flatMap(idsOf.segment)).toHaveLength(8);
  });

  it('a pixel keeps what it does not know, and a visit cannot add to its address', async () => {
    await open((url) => ({ targets: [TARGETS.pixel(url)] }));
    await sendToTargets(app);
    const query = new URL(seen[0]?.url ?? '', 'http://local').searchParams;
    expect([...query.keys()]).toEqual(['key', 'id', 'v', 'r', 'x']);
    expect(query.get('x')).toBe('{other}');
    expect(query.get('v')).toMatch(/^(human|undecided)$/);
  });
});

describe('the kept facts of a day', () => {
  it('hold no longer once the day is written to, also while they are computed', async () => {
    await open(() => ({}));
    const { reportDays } = app.store;
    const before = await reportDays.load(1, '2026-11-20', 'v');
    expect(before.facts).toBeNull();
    if (before.facts !== null) return;
    await reportDays.keep(1, '2026-11-20', { revision: before.revision, version: 'v', facts: '{"a":1}' });
    expect(await reportDays.load(1, '2026-11-20', 'v')).toEqual({ facts: '{"a":1}' });
    expect((await reportDays.load(1, '2026-11-20', 'w')).facts).toBeNull();

    const begun = await reportDays.load(1, '2026-11-20', 'w');
    const ids = await app.store.visits.idsOfDay(1, '2026-11-20');
    await app.store.visits.erase(1, ids.slice(0, 1));
    if (begun.facts === null)
      await reportDays.keep(1, '2026-11-20', { revision: begun.revision, version: 'w', facts: 'late' });
    expect((await reportDays.load(1, '2026-11-20', 'w')).facts).toBeNull();
    expect((await reportDays.load(1, '2026-11-20', 'v')).facts).toBeNull();
  });
});
