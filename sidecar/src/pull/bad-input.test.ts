import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayOf, startOfDay } from '../calendar/index.ts';
import type { Clock } from '../clock/index.ts';
import { type Config, loadConfig } from '../config/index.ts';
import { createLogger } from '../log/index.ts';
import { type App, openApp } from '../run/app.ts';
import { pullAll } from '../run/pull-all.ts';
import { freshDatabase, type TestDatabase } from '../store/database.fixture.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z') / 1000;

/** A visit as the export gives it, an hour ago. */
const raw = (idVisit: unknown, changes: Record<string, unknown> = {}) => ({
  idSite: 1,
  idVisit,
  visitorId: '00000000000000aa',
  firstActionTimestamp: NOW - 3_700,
  lastActionTimestamp: NOW - 3_600,
  actions: 1,
  actionDetails: [{ type: 'action', url: 'https://shop.example/', pageId: 1, timestamp: NOW - 3_600 }],
  botVerdict: null,
  ...changes,
});

const site = (idsite: number, timezone = 'Europe/Berlin') => ({
  idsite,
  name: `Site ${idsite}`,
  main_url: 'https://shop.example',
  timezone,
  ts_created: '2020-01-01 00:00:00',
});

/** A Matomo that answers whatever the test gives it, byte by byte. */
interface Answers {
  version: string;
  sites: unknown[];
  /** Of each site: its visits, in the order of time. */
  visits: Record<string, unknown[]>;
}

let answers: Answers;
let clockIs: number;
let server: ReturnType<typeof createServer>;
let url: string;
let database: TestDatabase;
let app: App | undefined;
const clock: Clock = { now: () => clockIs, sleep: async () => {} };

beforeEach(async () => {
  database = await freshDatabase();
  clockIs = NOW;
  answers = { version: '5.0.2', sites: [site(1)], visits: {} };
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const params = new URLSearchParams(body);
    const text = answerTo(params);
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(text);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  await app?.close();
  app = undefined;
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await database.drop();
});

const timeOf = (visit: unknown) =>
  Number((visit as { lastActionTimestamp?: unknown } | null)?.lastActionTimestamp);
const idOf = (visit: unknown) => Number((visit as { idVisit?: unknown } | null)?.idVisit);

function answerTo(params: URLSearchParams): string | Buffer {
  const visits = answers.visits[params.get('idSite') ?? ''] ?? [];
  switch (params.get('method')) {
    case 'API.getMatomoVersion':
      return JSON.stringify({ value: answers.version });
    case 'HumanTraffic.getVersion':
      return JSON.stringify({ plugin: '0.1.0', api: 1, matomo: answers.version });
    case 'SitesManager.getSitesWithAtLeastViewAccess':
      return JSON.stringify(answers.sites);
    case 'HumanTraffic.getVisitsSince': {
      const [time, id] = [params.get('afterTime') ?? '', Number(params.get('afterIdVisit'))];
      const isAfter = (one: unknown) => {
        if (time === '') return !(idOf(one) <= id);
        return !(timeOf(one) < Number(time)) && !(timeOf(one) === Number(time) && idOf(one) <= id);
      };
      const order = (a: unknown, b: unknown) =>
        (time === '' ? 0 : (timeOf(a) || 0) - (timeOf(b) || 0)) || (idOf(a) || 0) - (idOf(b) || 0);
      const found = visits.filter(isAfter).sort(order);
      const page = { visits: found.slice(0, Number(params.get('limit'))), more: false };
      // A number that JavaScript has none for, as PHP writes it.
      return brokenBytes(JSON.stringify(page).replace(/"§§(\d+)"/g, '$1'));
    }
    case 'HumanTraffic.getDecisionsSince':
      return JSON.stringify({ decisions: [], more: false });
    case 'HumanTraffic.getVisitIds':
      return JSON.stringify({ idVisits: [] });
    default:
      return '[]';
  }
}

/** Where the test wrote §, bytes that no text has. */
function brokenBytes(text: string): Buffer {
  const parts = text.split('§').map((part) => Buffer.from(part));
  return Buffer.concat(parts.flatMap((part, i) => (i === 0 ? [part] : [Buffer.from([0xff, 0xfe]), part])));
}

async function pull(changes: Partial<Config> = {}) {
  await app?.close();
  const config = {
    ...loadConfig({ env: { MATOMO_URL: url, MATOMO_TOKEN: 'made-up-token' }, folder: '/' }),
    ...changes,
  };
  app = await openApp({ ...config, databaseUrl: database.url, retries: 0 }, createLogger('silent'), clock);
  return pullAll(app, {});
}

describe('what Matomo gives is stored, or set aside with a reason', () => {
  it.each([
    ['a visit without actions', raw(7, { actions: 0, actionDetails: [] })],
    ['actions that are null', raw(7, { actionDetails: null })],
    [
      'an action of an unknown kind',
      raw(7, { actionDetails: [{ type: 4711, timestamp: NOW - 3_600, odd: {} }] }),
    ],
    [
      'fields that are null',
      raw(7, { userId: null, visitIp: null, searches: null, events: null, referrerName: null }),
    ],
    ['numbers as texts', raw('7', { idSite: '1', lastActionTimestamp: String(NOW - 3_600), actions: '1' })],
    [
      'a title of 10 MB',
      raw(7, {
        actionDetails: [{ type: 'action', pageTitle: 'x'.repeat(10_000_000), timestamp: NOW - 3_600 }],
      }),
    ],
    [
      'a visit from the future',
      raw(7, { firstActionTimestamp: NOW + 99_999, lastActionTimestamp: NOW + 99_999 }),
    ],
  ])('%s is stored', async (_, visit) => {
    answers.visits = { 1: [visit] };
    const { done, problems } = await pull();
    expect(problems).toEqual([]);
    expect(done).toMatchObject([{ added: 1, rejected: 0 }]);
    expect((await pull()).done).toMatchObject([{ added: 0, changed: 0, rejected: 0 }]);
  });

  it.each([
    [
      'a renamed field',
      raw(7, { firstActionTimestamp: undefined, first_action: NOW }),
      'firstActionTimestamp',
    ],
    [
      'a date before 1970',
      raw(7, { firstActionTimestamp: -86_400, lastActionTimestamp: -86_400 }),
      'ActionTimestamp',
    ],
    ['a time that no calendar has', raw(7, { lastActionTimestamp: 9e14 }), 'lastActionTimestamp'],
    ['a visit of another site', raw(7, { idSite: 2 }), 'idSite is 2'],
    ['an id beyond 2^53', raw('§§9007199254740993'), '9007199254740993'],
    ['no visit at all', 'surprise', 'expected object'],
    ['null', null, 'expected object'],
  ])('%s is set aside, and what follows is stored', async (_, odd, reason) => {
    answers.visits = { 1: [odd, raw(8)] };
    // A second time: what is older than any calendar is found by its number.
    for (const { problems } of [await pull(), await pull()]) expect(problems).toEqual([]);
    expect(await app?.store.sites.states()).toMatchObject([{ visits: 1, rejected: 1 }]);
    const kept = await app?.store.rejected.list(1);
    expect(JSON.stringify(kept)).toContain(reason);
  });

  it('bytes that are no UTF-8 are replaced, not lost', async () => {
    answers.visits = { 1: [raw(7, { city: 'K§ln' })] };
    expect((await pull()).done).toMatchObject([{ added: 1, rejected: 0 }]);
  });
});

describe('one site that cannot be pulled', () => {
  it('does not stop the others', async () => {
    answers.sites = [site(1, 'Mars/Olympus'), site(2), site(3)];
    answers.visits = { 2: [raw(5, { idSite: 2 })], 3: [raw(6, { idSite: 3 })] };
    const { done, problems } = await pull();
    expect(problems).toMatchObject([{ code: 'pull:unknown-timezone' }]);
    expect(done.map(({ site: id, added }) => [id, added]).sort()).toEqual([
      [2, 1],
      [3, 1],
    ]);
    expect(await app?.store.sites.states()).toMatchObject([
      { lastError: expect.stringContaining('Mars') },
      {},
      {},
    ]);
  });
});

describe('what changes in between', () => {
  it('the time zone of the site: its visits move to the days that Matomo now counts', async () => {
    const midnight = startOfDay('2026-11-21', 'Europe/Berlin');
    answers.visits = {
      1: [raw(1, { lastActionTimestamp: midnight - 60, firstActionTimestamp: midnight - 60 }), raw(2)],
    };
    await pull();
    expect(await app?.store.visits.idsOfDay(1, '2026-11-20')).toEqual([1]);
    answers.sites = [site(1, 'Asia/Tokyo')];
    expect((await pull()).problems).toEqual([]);
    expect(dayOf(midnight - 60, 'Asia/Tokyo')).toBe('2026-11-21');
    expect(await app?.store.visits.idsOfDay(1, '2026-11-20')).toEqual([]);
    expect((await app?.store.visits.idsOfDay(1, '2026-11-21'))?.sort()).toEqual([1, 2]);
  });

  it('Matomo itself, from 5.0 to 6', async () => {
    answers.visits = { 1: [raw(1)] };
    await pull();
    answers.version = '6.0.0';
    answers.visits = { 1: [raw(1), raw(2, { lastActionTimestamp: NOW - 30, brandNewField: [1] })] };
    expect(await pull()).toMatchObject({ problems: [], done: [{ added: 1, changed: 0, rejected: 0 }] });
  });

  it.each([
    ['ahead', 30 * 86_400],
    ['back', -30 * 86_400],
  ])('our clock, which was %s for a while', async (_, wrong) => {
    answers.visits = { 1: [raw(1)] };
    await pull();
    clockIs = NOW + wrong;
    await pull();
    answers.visits = { 1: [raw(1), raw(2, { lastActionTimestamp: NOW + 600 })] };
    await pull();
    clockIs = NOW + 7_200;
    answers.visits = {
      1: [raw(1), raw(2, { lastActionTimestamp: NOW + 600 }), raw(3, { lastActionTimestamp: NOW + 7_000 })],
    };
    await pull();
    const days = await Promise.all(['2026-11-21'].map((day) => app?.store.visits.idsOfDay(1, day)));
    expect(days.flat().sort()).toEqual([1, 2, 3]);
  });
});
