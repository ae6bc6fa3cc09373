import { afterEach, describe, expect, it } from 'vitest';
import type { Clock } from '../clock/index.ts';
import { loadConfig } from '../config/index.ts';
import { createLogger } from '../log/index.ts';
import { type App, openApp, refreshed } from '../run/app.ts';
import { pullAll } from '../run/pull-all.ts';
import { type LabelledHit, type Sandbox, startSandbox } from '../sandbox/index.ts';
import { freshDatabase } from '../store/database.fixture.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z') / 1000;

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const clock: Clock & { is: number } = { is: NOW, now: () => clock.is, sleep: async () => {} };

function hits(visitor: number, pages: number, secondsAgo: number): LabelledHit[] {
  return Array.from({ length: pages }, (_, page) => ({
    truth: 'human',
    params: {
      idsite: '1',
      rec: '1',
      cid: visitor.toString(16).padStart(16, '0'),
      ua: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
      cip: '198.51.100.7',
      url: `https://shop.example/${visitor}/${page}`,
      cdt: String(NOW - secondsAgo + page),
      ...(page === 0 ? { new_visit: '1' } : {}),
    },
  }));
}

async function matomo(traffic: readonly LabelledHit[]): Promise<Sandbox> {
  clock.is = NOW;
  const sandbox = await startSandbox({ clock: clock.now, hits: traffic });
  open.push(() => sandbox.close());
  return sandbox;
}

async function store(): Promise<string> {
  const database = await freshDatabase();
  open.push(() => database.drop());
  return database.url;
}

async function withApp<T>(
  sandbox: Sandbox,
  changes: { databaseUrl: string; lane?: 'live' | 'auto' },
  work: (app: App) => Promise<T>,
): Promise<T> {
  const config = loadConfig({ env: { MATOMO_URL: sandbox.url, MATOMO_TOKEN: sandbox.token }, folder: '/' });
  const app = await openApp({ ...config, backfillDays: 10, ...changes }, createLogger('silent'), clock);
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

const pulled = async (app: App) => {
  const { done, problems } = await pullAll(app, {});
  expect(problems).toEqual([]);
  return done[0];
};

describe('a Matomo that is updated from 5.0 to 6', () => {
  const traffic = [...hits(1, 2, 90_000), ...hits(2, 1, 7_200)];

  it('between two runs: what is new is pulled, what was pulled stays', async () => {
    const sandbox = await matomo(traffic);
    const databaseUrl = await store();
    await withApp(sandbox, { databaseUrl }, async (app) => {
      expect(app.version).toBe('5.0.2');
      expect(await pulled(app)).toMatchObject({ added: 2 });
    });
    sandbox.update('6.0.0');
    sandbox.load(hits(3, 1, 60));
    await withApp(sandbox, { databaseUrl }, async (app) => {
      expect(app.version).toBe('6.0.0');
      expect(await pulled(app)).toMatchObject({ added: 1, changed: 0 });
    });
  });

  it('while a service runs: the next round knows, asks anew what it can do, and goes on', async () => {
    const sandbox = await matomo(traffic);
    await withApp(sandbox, { databaseUrl: await store() }, async (app) => {
      await pulled(app);
      expect((await refreshed(app)).version).toBe('5.0.2');
      sandbox.update('6.0.0');
      sandbox.load(hits(3, 1, 60));
      const asked = () => sandbox.calls().get('HumanTraffic.getVersion') ?? 0;
      const before = asked();
      const next = await refreshed(app);
      expect(next.version).toBe('6.0.0');
      expect(asked()).toBe(before + 1);
      expect(await pulled(next)).toMatchObject({ added: 1, changed: 0 });
    });
  });

  it('a question that fails meanwhile leaves the version that was known', async () => {
    const sandbox = await matomo(traffic);
    await withApp(sandbox, { databaseUrl: await store() }, async (app) => {
      sandbox.update('6.0.0');
      for (let i = 0; i < 2; i++) sandbox.setFault({ kind: 'html', method: 'API.getMatomoVersion' });
      await expect(refreshed(app)).rejects.toMatchObject({ code: 'matomo:html' });
      expect(await app.client.version()).toBe('5.0.2');
      expect(await pulled(app)).toMatchObject({ added: 2 });
    });
  });
});

it('a visit that the Live API cuts off is marked, and fetched whole once the plugin is there', async () => {
  const sandbox = await matomo([...hits(1, 507, 90_000), ...hits(2, 3, 7_200)]);
  const databaseUrl = await store();
  await withApp(sandbox, { databaseUrl, lane: 'live' }, async (app) => {
    expect(await pulled(app)).toMatchObject({ added: 2 });
    expect(await app.store.visits.cut(1, 0, 10)).toEqual([1]);
  });
  const hashes = async (app: App) =>
    (await app.store.judgements.due(1, 'a model', 0)).map(({ hash }) => hash);
  clock.is += 5 * 86_400;
  const whole = await withApp(sandbox, { databaseUrl }, async (app) => {
    await pulled(app);
    expect(await app.store.visits.cut(1, 0, 10)).toEqual([]);
    return hashes(app);
  });
  const anew = await withApp(sandbox, { databaseUrl: await store() }, async (app) => {
    await pulled(app);
    return hashes(app);
  });
  expect(whole).toEqual(anew);
});

it('the first pull asks for what is new once, after the past', async () => {
  const sandbox = await matomo(hits(1, 2, 90_000));
  await withApp(sandbox, { databaseUrl: await store() }, async (app) => {
    const lanes: string[] = [];
    await pullAll(app, { page: (_, lane) => lanes.push(lane) });
    expect(lanes.filter((lane) => lane === 'tail')).toHaveLength(1);
    expect(lanes.indexOf('tail')).toBeGreaterThan(lanes.lastIndexOf('backfill'));
  });
});
