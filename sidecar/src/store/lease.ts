import { randomUUID } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Selectable, Transaction } from 'kysely';
import { fail } from '../errors/fail.ts';
import type { HumanTrafficError } from '../errors/index.ts';
import type { StoreContext } from './context.ts';
import type { Engine } from './engine.ts';
import type { Database } from './schema.ts';

/** A process that is gone without a word holds the others up for so long, if they cannot see that it is gone. */
const LEASE_SECONDS = 60;
const RENEW_SECONDS = 15;
const NAME = 'writer';

/** Who writes, or wrote last. Times are epoch seconds. */
export type Holder = Pick<
  Selectable<Database['leases']>,
  'command' | 'pid' | 'host' | 'since' | 'expires_at'
>;

/** What this very process holds: a row with its number that is not among these is from an earlier life of the number. */
const heldHere = new Set<string>();

/**
 * One process at a time writes. Its lease is renewed while it works, and ends with it: at once where the next one can see
 * that the process is gone (same machine), else when it runs out. Time is that of the database where it has a clock of
 * its own. A holder that was held up so long that another one took over writes nothing more: each transaction of a holder
 * confirms the lease before it is committed.
 */
export class WriterLease {
  readonly #context: StoreContext;
  readonly #now: (db: StoreContext['db']) => Promise<number>;
  readonly #path: string;
  #holder: string | null = null;
  #claim: Omit<Holder, 'expires_at'> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(context: StoreContext, engine: Engine) {
    this.#context = context;
    this.#path = engine.path;
    this.#now = engine.now ?? (async () => context.clock.now());
  }

  /** @throws HumanTrafficError `store:held`, naming who writes and since when */
  async acquire(command: string): Promise<void> {
    const holder = randomUUID();
    await this.#context.transaction(async (tx) => {
      const now = await this.#now(tx);
      const before = await rowOf(tx);
      if (before !== undefined && !isOver(before, now)) throw this.#held(before);
      this.#claim = { command, pid: process.pid, host: machine(), since: now };
      await this.#write(tx, holder);
    });
    this.#holder = holder;
    heldHere.add(holder);
    this.#timer = setInterval(() => void this.renew().catch(() => undefined), RENEW_SECONDS * 1_000).unref();
  }

  /** Names the lease that this process holds; null: it holds none. */
  get holder(): string | null {
    return this.#holder;
  }

  /** Does nothing where it is not held. */
  async release(): Promise<void> {
    const holder = this.#holder;
    if (holder === null) return;
    clearInterval(this.#timer);
    this.#holder = null;
    heldHere.delete(holder);
    await this.#context.transaction(async (tx) => {
      await tx.deleteFrom('leases').where('name', '=', NAME).where('holder', '=', holder).execute();
    });
  }

  /**
   * Called by a timer (one that fails is no harm as long as the next one does not), and before each round of work.
   * @throws HumanTrafficError `store:lease-lost` where another process has taken over and still writes
   */
  async renew(): Promise<void> {
    const holder = this.#holder;
    if (holder === null) return;
    await this.#context.transaction(async (tx) => {
      const before = await rowOf(tx);
      if (before !== undefined && before.holder !== holder) throw this.#lost(before);
      // Given back meanwhile: not to be taken again behind our own back.
      if (this.#holder !== holder) return;
      await this.#write(tx, holder);
    });
  }

  /** @throws HumanTrafficError `store:lease-lost` where another process has taken over */
  async confirm(tx: Transaction<Database>): Promise<void> {
    if (this.#holder === null) return;
    const row = await rowOf(tx);
    if (row?.holder === this.#holder) return;
    throw this.#lost(row);
  }

  /** Who writes now; null: nobody does. */
  async current(): Promise<Holder | null> {
    const { db, guarded } = this.#context;
    const [row, now] = await guarded(async () => [await rowOf(db), await this.#now(db)] as const);
    return row === undefined || isOver(row, now) ? null : row;
  }

  async #write(tx: Transaction<Database>, holder: string): Promise<void> {
    if (this.#claim === undefined) return;
    const values = { holder, ...this.#claim, expires_at: (await this.#now(tx)) + LEASE_SECONDS };
    await tx
      .insertInto('leases')
      .values({ name: NAME, ...values })
      .onConflict((c) => c.column('name').doUpdateSet(values))
      .execute();
  }

  #lost(row: Selectable<Database['leases']> | undefined): HumanTrafficError {
    const values = row === undefined ? { command: '?', pid: '?', host: '?' } : shown(row);
    return fail('store:lease-lost', { path: this.#path, ...values });
  }

  #held(row: Selectable<Database['leases']>): HumanTrafficError {
    return fail('store:held', { path: this.#path, ...shown(row), seconds: LEASE_SECONDS });
  }
}

function rowOf(db: StoreContext['db']) {
  return db.selectFrom('leases').selectAll().where('name', '=', NAME).executeTakeFirst();
}

function isOver(row: Selectable<Database['leases']>, now: number): boolean {
  if (row.expires_at <= now) return true;
  // It ends later than any lease can: the clock was put back since.
  if (row.expires_at > now + 2 * LEASE_SECONDS) return true;
  if (row.host !== machine()) return false;
  return row.pid === process.pid ? !heldHere.has(row.holder) : !isRunning(row.pid);
}

function shown({ command, pid, host, since }: Selectable<Database['leases']>) {
  const [name = host] = host.split(' ');
  return { command, pid, host: name, since: `${new Date(since * 1_000).toISOString().slice(0, 19)}Z` };
}

/** Where a process's number means something: the machine, and in a container the container. */
function machine(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, as another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
