import type { Kysely, Migration } from 'kysely';
import type { ColumnTypes } from '../engine.ts';

/** What each day's scores and evidence were, how rules of cohorts have aged, and tables that were fitted here. */
export const learning = (columns: ColumnTypes): Migration => ({
  up: async (db) => {
    await scoreDays(db, columns);
    await ruleChecks(db, columns);
    await fits(db, columns);
  },
});

async function scoreDays(db: Kysely<unknown>, { integer, real, text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('score_days')
    .addColumn('site', integer, (c) => c.notNull())
    .addColumn('day', text, (c) => c.notNull())
    .addColumn('model', text, (c) => c.notNull())
    .addColumn('visits', integer, (c) => c.notNull())
    .addColumn('scores', text, (c) => c.notNull())
    .addColumn('codes', text, (c) => c.notNull())
    .addColumn('score_shift', real)
    .addColumn('evidence_shift', real)
    .addColumn('moved', text, (c) => c.notNull())
    .addColumn('at', integer, (c) => c.notNull())
    .addPrimaryKeyConstraint('score_days_pk', ['site', 'day'])
    .execute();
}

async function ruleChecks(db: Kysely<unknown>, { integer, text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('cohort_rule_checks')
    .addColumn('site', integer, (c) => c.notNull())
    .addColumn('number', integer, (c) => c.notNull())
    .addColumn('checked_at', integer, (c) => c.notNull())
    .addColumn('hits', text, (c) => c.notNull())
    .addColumn('removal', text)
    .addColumn('removal_since', integer)
    .addPrimaryKeyConstraint('cohort_rule_checks_pk', ['site', 'number'])
    .execute();
}

async function fits(db: Kysely<unknown>, { integer, text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('score_fits')
    .addColumn('number', integer, (c) => c.primaryKey())
    .addColumn('version', text, (c) => c.notNull())
    .addColumn('base', text, (c) => c.notNull())
    .addColumn('tables', text, (c) => c.notNull())
    .addColumn('data', text, (c) => c.notNull())
    .addColumn('figures', text, (c) => c.notNull())
    .addColumn('fitted_at', integer, (c) => c.notNull())
    .addColumn('fitted_by', text, (c) => c.notNull())
    .addColumn('taken_back_at', integer)
    .execute();
}
