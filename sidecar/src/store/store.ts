import type { Clock } from '../clock/index.ts';
import { AccountActivities } from './account-activities.ts';
import { Accounts } from './accounts.ts';
import { Analytics } from './analytics.ts';
import { type RestoreSummary, restoreBackup } from './backup/restore.ts';
import { type BackupSummary, writeBackup } from './backup/write.ts';
import { CohortDays } from './cohort-days.ts';
import { CohortRules } from './cohort-rules.ts';
import { contextOf, type StoreContext } from './context.ts';
import type { Engine, Health } from './engine.ts';
import { Judgements } from './judgements.ts';
import { Labels } from './labels.ts';
import { type Holder, WriterLease } from './lease.ts';
import { newestMigration } from './migrate.ts';
import { Numbers } from './numbers.ts';
import { PulledVisits } from './pulled-visits.ts';
import { RejectedRecords } from './rejected-records.ts';
import { ReportDays } from './report-days.ts';
import { Rollups } from './rollups.ts';
import { RuleChecks } from './rule-checks.ts';
import { Schedules } from './schedules.ts';
import { ScoreDays } from './score-days.ts';
import { ScoreFits } from './score-fits.ts';
import { Sites } from './sites.ts';
import { Users } from './users.ts';

export interface StoreStatus extends Health {
  /** Name of the newest change of the tables. */
  readonly tables: string;
  /** Null: nobody writes now. */
  readonly writer: Holder | null;
}

/** The one place with SQL. What belongs together is written in one transaction. */
export class Store {
  readonly path: string;
  /** Held by whoever writes. */
  readonly lease: WriterLease;
  readonly sites: Sites;
  readonly visits: PulledVisits;
  readonly rejected: RejectedRecords;
  readonly judgements: Judgements;
  readonly labels: Labels;
  readonly numbers: Numbers;
  readonly rollups: Rollups;
  readonly analytics: Analytics;
  readonly cohortDays: CohortDays;
  readonly cohortRules: CohortRules;
  readonly ruleChecks: RuleChecks;
  readonly scoreDays: ScoreDays;
  readonly scoreFits: ScoreFits;
  readonly users: Users;
  readonly accounts: Accounts;
  readonly accountActivities: AccountActivities;
  readonly reportDays: ReportDays;
  readonly schedules: Schedules;
  readonly #engine: Engine;
  readonly #context: StoreContext;

  constructor(engine: Engine, clock: Clock) {
    this.path = engine.path;
    this.#engine = engine;
    const context = contextOf(engine, clock, (tx) => this.lease.confirm(tx));
    this.#context = context;
    this.lease = new WriterLease(contextOf(engine, clock), engine);
    this.sites = new Sites(context);
    this.visits = new PulledVisits(context);
    this.rejected = new RejectedRecords(context);
    this.judgements = new Judgements(context);
    this.labels = new Labels(context);
    this.numbers = new Numbers(context);
    this.rollups = new Rollups(context);
    this.analytics = new Analytics(context);
    this.cohortDays = new CohortDays(context);
    this.cohortRules = new CohortRules(context);
    this.ruleChecks = new RuleChecks(context);
    this.scoreDays = new ScoreDays(context);
    this.scoreFits = new ScoreFits(context);
    this.users = new Users(context);
    this.accounts = new Accounts(context);
    this.accountActivities = new AccountActivities(context, {
      append: engine.append,
      holder: () => this.lease.holder,
    });
    this.reportDays = new ReportDays(context);
    this.schedules = new Schedules(context);
  }

  /** How the database is, and who writes to it. */
  async status(): Promise<StoreStatus> {
    const { guarded } = this.#context;
    const health = await guarded(() => this.#engine.health());
    const tables = await guarded(() => newestMigration(this.#engine));
    return { ...health, tables, writer: await this.lease.current() };
  }

  /** @see writeBackup */
  backup(file: string): Promise<BackupSummary> {
    return writeBackup(this.#engine, this.#context, file);
  }

  /** @see restoreBackup */
  restore(file: string, options: { force: boolean }): Promise<RestoreSummary> {
    return restoreBackup(this.#engine, this.#context, file, options);
  }

  /** @throws HumanTrafficError `store:…` where the last writes fail; it is closed all the same */
  async close(): Promise<void> {
    try {
      await this.lease.release();
    } finally {
      await this.#engine.close();
    }
  }
}
