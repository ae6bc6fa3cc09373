import type { Clock } from '../clock/index.ts';
import { contextOf } from './context.ts';
import type { Engine } from './engine.ts';
import { Judgements } from './judgements.ts';
import { Labels } from './labels.ts';
import { Numbers } from './numbers.ts';
import { PulledVisits } from './pulled-visits.ts';
import { Sites } from './sites.ts';

/** The one place with SQL. What belongs together is written in one transaction. */
export class Store {
  readonly path: string;
  readonly sites: Sites;
  readonly visits: PulledVisits;
  readonly judgements: Judgements;
  readonly labels: Labels;
  readonly numbers: Numbers;
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
  }

  close(): Promise<void> {
    return this.#engine.db.destroy();
  }
}
