import type { Migration } from 'kysely';
import type { ColumnTypes } from '../engine.ts';

/** What a day sums up to for the reports, when each schedule ran, and when each alert was last told. */
export const reports = ({ integer, text }: ColumnTypes): Migration => ({
  up: async (db) => {
    await db.schema
      .createTable('report_days')
      .addColumn('site', integer, (c) => c.notNull())
      .addColumn('day', text, (c) => c.notNull())
      .addColumn('revision', integer, (c) => c.notNull())
      .addColumn('version', text)
      .addColumn('facts', text)
      .addPrimaryKeyConstraint('report_days_pk', ['site', 'day'])
      .execute();
    await db.schema
      .createTable('schedule_runs')
      .addColumn('name', text, (c) => c.primaryKey())
      .addColumn('due_at', integer)
      .addColumn('running_since', integer)
      .addColumn('last_started_at', integer)
      .addColumn('last_ended_at', integer)
      .addColumn('outcome', text)
      .addColumn('detail', text)
      .execute();
    await db.schema
      .createTable('alerts_sent')
      .addColumn('rule', text, (c) => c.notNull())
      .addColumn('subject', text, (c) => c.notNull())
      .addColumn('sent_at', integer, (c) => c.notNull())
      .addPrimaryKeyConstraint('alerts_sent_pk', ['rule', 'subject'])
      .execute();
  },
});
