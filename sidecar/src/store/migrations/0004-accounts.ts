import { type CreateTableBuilder, type Migration, sql } from 'kysely';
import type { ColumnTypes } from '../engine.ts';

/** What accounts did (sketches and keys, never a text or an address), and what is thought of each beside `users`. */
export const accounts = ({ integer, text, real, numbered }: ColumnTypes): Migration => ({
  up: async (db) => {
    let activities: CreateTableBuilder<string, string> = db.schema
      .createTable('account_activities')
      .addColumn('site', integer, (c) => c.notNull())
      .addColumn('user_key', text, (c) => c.notNull())
      .addColumn('type', text, (c) => c.notNull())
      .addColumn('at', integer, (c) => c.notNull())
      .addColumn('received_at', integer, (c) => c.notNull())
      .addColumn('utc_offset', integer);
    for (const name of ['target', 'towards', 'device', 'source', 'region', 'sketch'])
      activities = activities.addColumn(name, text);
    await numbered(activities, 'account_activities').execute();
    await db.schema
      .createIndex('account_activities_by_user')
      .on('account_activities')
      .columns(['site', 'user_key', 'at'])
      .execute();
    await db.schema
      .createTable('accounts')
      .addColumn('site', integer, (c) => c.notNull())
      .addColumn('user_key', text, (c) => c.notNull())
      .addColumn('name', text)
      .addColumn('rules_probability', integer, (c) => c.notNull())
      .addColumn('score', integer, (c) => c.notNull())
      .addColumn('model', text, (c) => c.notNull())
      .addColumn('types', text, (c) => c.notNull())
      .addColumn('activities', integer, (c) => c.notNull())
      .addColumn('activities_today', integer, (c) => c.notNull())
      .addColumn('penalty', real, (c) => c.notNull())
      .addColumn('assessed_at', integer, (c) => c.notNull())
      // What a program thought when a person decided otherwise: what false positives and negatives are counted by.
      .addColumn('reviewed', text)
      .addColumn('level_at_review', text)
      .addPrimaryKeyConstraint('accounts_pk', ['site', 'user_key'])
      .execute();
    await db.schema
      .createTable('account_notices')
      .addColumn('site', integer, (c) => c.notNull())
      .addColumn('id', text, (c) => c.notNull())
      .addColumn('body', text, (c) => c.notNull())
      .addColumn('at', integer, (c) => c.notNull())
      .addColumn('sent_at', integer)
      .addColumn('tries', integer, (c) => c.notNull())
      .addPrimaryKeyConstraint('account_notices_pk', ['site', 'id'])
      .execute();
    await sql`create index account_notices_due on account_notices (site, sent_at)`.execute(db);
  },
});
