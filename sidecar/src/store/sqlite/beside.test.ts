import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Engine } from '../engine.ts';
import type { Database } from '../schema.ts';
import { openSqlite } from './open.ts';

const FULL = 2;
const NORMAL = 1;

let folder: string;
let engine: Engine;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'beside-'));
  engine = openSqlite(join(folder, 'a.db'));
  await sql`create table users (id integer primary key)`.execute(engine.db);
});
afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const synchronous = async (db: Kysely<Database>) =>
  (await sql<{ synchronous: number }>`pragma synchronous`.execute(db)).rows[0]?.synchronous;
const count = async () =>
  (await sql<{ n: number }>`select count(*) as n from users`.execute(engine.db)).rows[0]?.n;

const beside = <T>(work: (db: Kysely<Database>) => Promise<T>): Promise<T> => {
  if (engine.beside === null) throw new Error('a file has it');
  return engine.beside(work);
};

it('commits without a sync of its own, and syncs every other transaction as before', async () => {
  const meanwhile = await beside((db) =>
    db.transaction().execute(async (tx) => {
      await sql`insert into users (id) values (1)`.execute(tx);
      return synchronous(tx);
    }),
  );
  expect(meanwhile).toBe(NORMAL);
  expect(await synchronous(engine.db)).toBe(FULL);
  expect(await count()).toBe(1);
});

it('leaves nothing where the work fails, and every other transaction is synced as before', async () => {
  const failing = beside((db) =>
    db.transaction().execute(async (tx) => {
      await sql`insert into users (id) values (1)`.execute(tx);
      throw new Error('not this time');
    }),
  );
  await expect(failing).rejects.toThrow('not this time');
  expect(await synchronous(engine.db)).toBe(FULL);
  expect(await count()).toBe(0);
});

it('keeps others of the same connection out until the transaction is over', async () => {
  let seen: number | undefined;
  const other = { done: Promise.resolve() };
  await beside((db) =>
    db.transaction().execute(async (tx) => {
      await sql`insert into users (id) values (1)`.execute(tx);
      other.done = count().then((n) => {
        seen = n;
      });
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(seen).toBeUndefined();
      await sql`insert into users (id) values (2)`.execute(tx);
    }),
  );
  await other.done;
  expect(seen).toBe(2);
});
