import type { CreateTableBuilder, Kysely, Migration } from 'kysely';
import type { ColumnTypes } from '../engine.ts';

/** The first tables. Keys begin with the site, so that everything of a site lies together. */
export const first = (columns: ColumnTypes): Migration => ({ up: (db) => up(db, columns) });

async function up(db: Kysely<unknown>, { integer, text, numbered }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('sites')
    .addColumn('site', integer, (c) => c.primaryKey())
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('url', text, (c) => c.notNull())
    .addColumn('timezone', text, (c) => c.notNull())
    .addColumn('pulled_at', integer)
    .addColumn('last_error', text)
    .execute();

  let visits: CreateTableBuilder<string, string> = db.schema
    .createTable('visits')
    .addColumn('site', integer, (c) => c.notNull());
  const integers = [
    'id_visit',
    'first_action_at',
    'last_action_at',
    'hour',
    'duration',
    'action_count',
    'search_count',
    'event_count',
    'visit_count',
    'goal_conversions',
    'converted',
    'truncated_actions',
    'pulled_at',
  ];
  const texts = [
    'visitor_id',
    'day',
    'visitor_type',
    'ecommerce_status',
    'referrer_type',
    'dimensions',
    'hash',
    'label_codes',
  ];
  const nullable = [
    'user_id',
    'ip',
    'referrer_name',
    'referrer_keyword',
    'referrer_url',
    'language',
    'device_type',
    'device_brand',
    'device_model',
    'os_code',
    'os_version',
    'browser_code',
    'browser_version',
    'country',
    'region',
    'city',
    'local_time',
    'resolution',
    'entry_url',
    'tracker',
    'label_verdict',
    'label_bot_type',
    'label_source',
  ];
  for (const name of integers) visits = visits.addColumn(name as string, integer, (c) => c.notNull());
  for (const name of texts) visits = visits.addColumn(name, text, (c) => c.notNull());
  for (const name of nullable) visits = visits.addColumn(name, text);
  await visits
    .addColumn('label_score', integer)
    .addPrimaryKeyConstraint('visits_pk', ['site', 'id_visit'])
    .execute();
  await db.schema.createIndex('visits_by_day').on('visits').columns(['site', 'day', 'id_visit']).execute();

  await db.schema
    .createTable('actions')
    .addColumn('site', integer, (c) => c.notNull())
    .addColumn('id_visit', integer, (c) => c.notNull())
    .addColumn('position', integer, (c) => c.notNull())
    .addColumn('page_id', integer)
    .addColumn('type', text, (c) => c.notNull())
    .addColumn('url', text)
    .addColumn('title', text)
    .addColumn('at', integer, (c) => c.notNull())
    .addColumn('time_spent', integer)
    .addColumn('pageview_id', text)
    .addColumn('detail', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('actions_pk', ['site', 'id_visit', 'position'])
    .execute();

  await db.schema
    .createTable('judgements')
    .addColumn('site', integer, (c) => c.notNull())
    .addColumn('id_visit', integer, (c) => c.notNull())
    .addColumn('verdict', text)
    .addColumn('score', integer, (c) => c.notNull())
    .addColumn('bot_type', text)
    .addColumn('evidence', text, (c) => c.notNull())
    .addColumn('codes', text, (c) => c.notNull())
    .addColumn('model', text, (c) => c.notNull())
    .addColumn('decided_by', text, (c) => c.notNull())
    .addColumn('decided_at', integer, (c) => c.notNull())
    .addColumn('visit_hash', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('judgements_pk', ['site', 'id_visit'])
    .execute();

  await db.schema
    .createTable('pull_state')
    .addColumn('site', integer, (c) => c.notNull())
    .addColumn('lane', text, (c) => c.notNull())
    .addColumn('cursor_time', integer, (c) => c.notNull())
    .addColumn('cursor_id', integer, (c) => c.notNull())
    .addColumn('updated_at', integer, (c) => c.notNull())
    .addPrimaryKeyConstraint('pull_state_pk', ['site', 'lane'])
    .execute();

  await db.schema
    .createTable('invalidations')
    .addColumn('site', integer, (c) => c.notNull())
    .addColumn('day', text, (c) => c.notNull())
    .addColumn('requested_at', integer, (c) => c.notNull())
    .addPrimaryKeyConstraint('invalidations_pk', ['site', 'day'])
    .execute();

  await numbered(db.schema.createTable('rejected_records'), 'rejected_records')
    .addColumn('site', integer, (c) => c.notNull())
    .addColumn('id_visit', integer)
    .addColumn('source', text, (c) => c.notNull())
    .addColumn('reason', text, (c) => c.notNull())
    .addColumn('raw', text, (c) => c.notNull())
    .addColumn('raw_hash', text, (c) => c.notNull())
    .addColumn('at', integer, (c) => c.notNull())
    .addUniqueConstraint('rejected_once', ['site', 'raw_hash'])
    .execute();
}
