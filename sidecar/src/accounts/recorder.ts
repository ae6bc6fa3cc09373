import { setTimeout as pause } from 'node:timers/promises';
import type { ActivityRow } from '../store/account-activities.ts';
import type { Store } from '../store/store.ts';
import type { SiteId } from '../visit/types.ts';

interface Waiting {
  readonly row: ActivityRow;
  readonly userId: string;
  readonly name: string | null;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** Rows in one transaction at most, so that who comes next need not wait long. */
const AT_ONCE = 500;
/** Between two batches: who comes meanwhile comes along, and the process has time for other work. */
const PAUSE_MS = 1;
/** Users that are known to be in the store; forgotten all at once where there are too many. */
const KNOWN_USERS = 500_000;

/**
 * Writes activities in batches: what comes while one batch is written makes the next one. Each caller hears when its own
 * activity is on the disk, and not before.
 */
export class Recorder {
  readonly #store: Store;
  readonly #site: SiteId;
  #waiting: Waiting[] = [];
  /** Users that the store has, with their names. */
  #known = new Map<string, string | null>();
  readonly #onTheWay = new Set<Promise<void>>();
  #writing: Promise<void> | null = null;

  constructor(store: Store, site: SiteId) {
    this.#store = store;
    this.#site = site;
  }

  record(userId: string, name: string | null, row: ActivityRow): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ row, userId, name, done, failed });
      this.#writing ??= this.#write();
    });
  }

  /** Waits until nothing waits. */
  async drained(): Promise<void> {
    while (this.#writing !== null || this.#onTheWay.size > 0) {
      await this.#writing;
      await Promise.all(this.#onTheWay);
    }
  }

  async #write(): Promise<void> {
    // Whoever else calls in this turn comes along.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const batch = this.#writeBatch(this.#waiting.splice(0, AT_ONCE)).finally(() =>
        this.#onTheWay.delete(batch),
      );
      this.#onTheWay.add(batch);
      if (this.#onTheWay.size >= this.#store.accountActivities.batchesAtATime)
        await Promise.race(this.#onTheWay);
      else await pause(PAUSE_MS);
    }
    this.#writing = null;
  }

  async #writeBatch(batch: readonly Waiting[]): Promise<void> {
    const fresh = new Map<string, string | null>();
    for (const { userId, name } of batch)
      if (!this.#known.has(userId) || (name !== null && this.#known.get(userId) !== name))
        fresh.set(userId, name ?? fresh.get(userId) ?? null);
    try {
      await this.#store.accountActivities.record(
        batch.map(({ row }) => row),
        [...fresh].map(([userId, name]) => ({ site: this.#site, userId, name })),
      );
    } catch (error) {
      for (const { failed } of batch) failed(error);
      return;
    }
    if (this.#known.size > KNOWN_USERS) this.#known = new Map();
    for (const [userId, name] of fresh) this.#known.set(userId, name ?? this.#known.get(userId) ?? null);
    for (const { done } of batch) done();
  }
}
