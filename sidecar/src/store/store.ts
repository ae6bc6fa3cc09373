import type { Clock } from '../clock/index.ts';
import { Analytics } from './analytics.ts';
import { contextOf } from './context.ts';
import type { Engine } from './engine.ts';
import { Judgements } from './judgements.ts';
import { Labels } from './labels.ts';
import { Numbers } from './numbers.ts';
import { PulledVisits } from './pulled-visits.ts';
import { Rollups } from './rollups.ts';
import { Sites } from './sites.ts';
import { Users } from './users.ts';

/** The one place with SQL. What belongs together is written in one transaction. */
export class Store {
  readonly path: string;
  readonly sites: Sites;
  readonly visits: PulledVisits;
  readonly judgements: Judgements;
  readonly labels: Labels;
  readonly numbers: Numbers;
  readonly rollups: Rollups;
  readonly analytics: Analytics;
  readonly users: Users;
  readonly #engine: Engine;

  constructor(engine: Engine, clock: Clock) {
    this.path = engine.path;
    this.#engine = engine;
    const context = contextOf(engine, clock);
    this.sites = new Sites(context);
    this.visits = new PulledVisits(context);
    this.judgements = new Judgements(context);
    this.labels = new Labels(context);
    this.numbers = new Numbers(context);
    this.rollups = new Rollups(context);
    this.analytics = new Analytics(context);
    this.users = new Users(context);
  }

  close(): Promise<void> {
    return this.#engine.db.destroy();
  }
}
