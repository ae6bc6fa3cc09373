import { spawnSync } from 'node:child_process';
import { hostname } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SITE, visit } from '../../visit/visit.fixture.ts';
import { freshDatabase, type TestDatabase } from '../database.fixture.ts';
import type { Engine } from '../engine.ts';
import { openEngine, openStore } from '../open.ts';
import type { Store } from '../store.ts';

const clock = {
  now: () => Math.floor(Date.now() / 1_000),
  sleep: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
};
let database: TestDatabase;
let one: Store;
let other: Store;
let beside: Engine;
beforeEach(async () => {
  database = await freshDatabase();
  one = await openStore(database.url, clock);
  other = await openStore(database.url, clock);
  beside = await openEngine(database.url);
});
afterEach(async () => {
  await one.close();
  await other.close();
  await beside.db.destroy();
  await database.drop();
});

const page = { site: SITE, lane: 'live', visits: [visit(1)], rejected: [], cursor: null };
const change = (values: { pid?: number; host?: string; expires_at?: number; holder?: string }) =>
  beside.db.updateTable('leases').set(values).execute();

describe('one process at a time writes', () => {
  it('a second one is told who does, since when, and what to do', async () => {
    await one.lease.acquire('serve');
    const refused = await other.lease.acquire('run').catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'store:held', exitCode: 1 });
    expect(String(refused)).toMatch(
      new RegExp(`"serve", process ${process.pid} on ${hostname()}, since 20\\d\\d-.*Z\\.$`),
    );
    expect(await other.lease.current()).toMatchObject({ command: 'serve', pid: process.pid });
    expect(await other.numbers.byDay({ site: 1, from: '2026-01-01', to: '2026-12-31' })).toEqual([]);
  });

  it('the next one may when the first is done, or closes', async () => {
    await one.lease.acquire('run');
    await one.lease.release();
    await other.lease.acquire('run');
    await other.close();
    other = await openStore(database.url, clock);
    await one.lease.acquire('run');
    expect(await one.lease.current()).toMatchObject({ command: 'run' });
  });

  it('of many that ask at once one is let in', async () => {
    const stores = await Promise.all(Array.from({ length: 6 }, () => openStore(database.url, clock)));
    const outcomes = await Promise.allSettled(stores.map((store) => store.lease.acquire('run')));
    for (const store of stores) await store.close();
    expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
  });
});

describe('a holder that is gone', () => {
  it('on this machine is followed at once', async () => {
    await one.lease.acquire('run');
    await change({ pid: spawnSync('true').pid });
    await other.lease.acquire('run');
  });

  it('under the number that we have now is followed at once: a container that was started anew', async () => {
    await one.lease.acquire('run');
    await change({ holder: 'of an earlier life' });
    await other.lease.acquire('run');
  });

  it('on another machine is followed when its lease has run out, and not before', async () => {
    await one.lease.acquire('run');
    await change({ host: 'elsewhere pid:[1]', pid: 1 });
    await expect(other.lease.acquire('run')).rejects.toMatchObject({ code: 'store:held' });
    await change({ expires_at: clock.now() - 1 });
    await other.lease.acquire('run');
  });

  it('is followed though the clock was put back by a year', async () => {
    await one.lease.acquire('run');
    await change({ host: 'elsewhere pid:[1]', expires_at: clock.now() + 365 * 86_400 });
    await other.lease.acquire('run');
  });
});

describe('a holder that was held up', () => {
  it('keeps its lease by renewing it, even a late one', async () => {
    await one.lease.acquire('run');
    await change({ expires_at: clock.now() - 1 });
    await one.lease.renew();
    await expect(other.lease.acquire('run')).rejects.toMatchObject({ code: 'store:held' });
  });

  it('writes nothing once another has taken over, and does not take the lease of that one along', async () => {
    await one.lease.acquire('serve');
    await change({ expires_at: clock.now() - 1 });
    await other.lease.acquire('run');
    await expect(one.lease.renew()).rejects.toMatchObject({ code: 'store:lease-lost' });
    await expect(one.visits.save(page)).rejects.toMatchObject({ code: 'store:lease-lost', exitCode: 1 });
    await one.lease.release();
    expect(await other.visits.save(page)).toMatchObject({ added: 1 });
  });

  it('goes on once the other one is done', async () => {
    await one.lease.acquire('serve');
    await change({ expires_at: clock.now() - 1 });
    await other.lease.acquire('run');
    await other.lease.release();
    await expect(one.visits.save(page)).rejects.toMatchObject({ code: 'store:lease-lost' });
    await one.lease.renew();
    expect(await one.visits.save(page)).toMatchObject({ added: 1 });
    expect(await other.lease.current()).toMatchObject({ command: 'serve' });
  });
});
