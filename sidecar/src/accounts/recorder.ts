import type { ActivityRow } from '../store/accounts.ts';
import type { Store } from '../store/store.ts';
import type { SiteId } from '../visit/types.ts';

interface Waiting {
  readonly row: ActivityRow;
  readonly userId: string;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** Rows in one transaction at most, so that who comes next need not wait long. */
const AT_ONCE = 500;
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
  #known = new Set<string>();
  #writing: Promise<void> | null = null;

  constructor(store: Store, site: SiteId) {
    this.#store = store;
    this.#site = site;
  }

  record(userId: string, row: ActivityRow): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ row, userId, done, failed });
      this.#writing ??= this.#write();
    });
  }

  /** Waits until nothing waits. */
  async drained(): Promise<void> {
    while (this.#writing !== null) await this.#writing;
  }

  async #write(): Promise<void> {
    // Whoever else calls in this turn comes along.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) await this.#writeBatch(this.#waiting.splice(0, AT_ONCE));
    this.#writing = null;
  }

  async #writeBatch(batch: readonly Waiting[]): Promise<void> {
    const fresh = new Set(batch.map(({ userId }) => userId).filter((userId) => !this.#known.has(userId)));
    const users = [...fresh].map((userId) => ({ site: this.#site, userId }));
    try {
      await this.#store.accounts.record(
        batch.map(({ row }) => row),
        users,
      );
    } catch (error) {
      for (const { failed } of batch) failed(error);
      return;
    }
    if (this.#known.size > KNOWN_USERS) this.#known = new Set();
    for (const userId of fresh) this.#known.add(userId);
    for (const { done } of batch) done();
  }
}
