import type { Kysely, Migration } from 'kysely';
import type { ColumnTypes } from '../engine.ts';

/** The class of a visit's address, rules of cohorts with what was decided on them, days as columns for the search, and when it last ran. */
export const cohorts = (columns: ColumnTypes): Migration => ({
  up: async (db) => {
    await db.schema.alterTable('visits').addColumn('address_class', columns.text).execute();
    await rules(db, columns);
    await days(db, columns);
    await searches(db, columns);
  },
});

async function rules(db: Kysely<unknown>, { integer, real, text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('cohort_rules')
    .addColumn('site', integer, (c) => c.notNull())
    .addColumn('number', integer, (c) => c.notNull())
    .addColumn('key', text, (c) => c.notNull())
    .addColumn('conditions', text, (c) => c.notNull())
    .addColumn('state', text, (c) => c.notNull())
    .addColumn('figures', text, (c) => c.notNull())
    .addColumn('precision', real, (c) => c.notNull())
    .addColumn('is_safe', integer, (c) => c.notNull())
    .addColumn('visits', integer, (c) => c.notNull())
    .addColumn('found_at', integer, (c) => c.notNull())
    .addColumn('seen_at', integer, (c) => c.notNull())
    .addColumn('decided_at', integer)
    .addColumn('decided_by', text)
    .addColumn('reason', text)
    .addPrimaryKeyConstraint('cohort_rules_pk', ['site', 'number'])
    .addUniqueConstraint('cohort_rules_by_key', ['site', 'key'])
    .execute();
}

async function days(db: Kysely<unknown>, { integer, text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('cohort_days')
    .addColumn('site', integer, (c) => c.notNull())
    .addColumn('day', text, (c) => c.notNull())
    .addColumn('visits', integer, (c) => c.notNull())
    .addColumn('pulled_at', integer, (c) => c.notNull())
    .addColumn('data', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('cohort_days_pk', ['site', 'day'])
    .execute();
}

async function searches(db: Kysely<unknown>, { integer, text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('cohort_searches')
    .addColumn('site', integer, (c) => c.notNull())
    .addColumn('scope', text, (c) => c.notNull())
    .addColumn('at', integer, (c) => c.notNull())
    .addPrimaryKeyConstraint('cohort_searches_pk', ['site', 'scope'])
    .execute();
}
