import type { Kysely } from 'kysely';
import type { Clock } from '../clock/index.ts';
import type { StoreContext } from './context.ts';
import { Judgements } from './judgements.ts';
import { Labels } from './labels.ts';
import { Numbers } from './numbers.ts';
import { PulledVisits } from './pulled-visits.ts';
import type { Database } from './schema.ts';
import { Sites } from './sites.ts';

/** The one place with SQL. What belongs together is written in one transaction. */
export class Store {
  readonly path: string;
  readonly sites: Sites;
  readonly visits: PulledVisits;
  readonly judgements: Judgements;
  readonly labels: Labels;
  readonly numbers: Numbers;
  readonly #db: Kysely<Database>;

  constructor(
    db: Kysely<Database>,
    options: { path: string; clock: Clock; translate: (error: unknown) => unknown },
  ) {
    this.path = options.path;
    this.#db = db;
    const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
      try {
        return await work();
      } catch (error) {
        throw options.translate(error);
      }
    };
    const context: StoreContext = { db, clock: options.clock, guarded };
    this.sites = new Sites(context);
    this.visits = new PulledVisits(context);
    this.judgements = new Judgements(context);
    this.labels = new Labels(context);
    this.numbers = new Numbers(context);
  }

  close(): Promise<void> {
    return this.#db.destroy();
  }
}
