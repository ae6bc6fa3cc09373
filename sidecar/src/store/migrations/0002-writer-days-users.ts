import { type CreateTableBuilder, type Kysely, type Migration, sql } from 'kysely';
import type { ColumnTypes } from '../engine.ts';
import type { Database } from '../schema.ts';
import { userKeyOf } from '../user-key.ts';

/**
 * Who may write, the roll-ups by day and by user with what still has to be rolled up, the history of users' reputation,
 * and the log of traffic as a view. Tables and columns are only added: an older program goes on reading.
 */
export const writerDaysUsers = (columns: ColumnTypes): Migration => ({
  up: async (db) => {
    await leases(db, columns);
    await rollUps(db, columns);
    await users(db, columns);
    await trafficLogs(db);
    await queueWhatIsThere(db as Kysely<Database>);
  },
});

async function leases(db: Kysely<unknown>, { integer, text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('leases')
    .addColumn('name', text, (c) => c.primaryKey())
    .addColumn('holder', text, (c) => c.notNull())
    .addColumn('command', text, (c) => c.notNull())
    .addColumn('pid', integer, (c) => c.notNull())
    .addColumn('host', text, (c) => c.notNull())
    .addColumn('since', integer, (c) => c.notNull())
    .addColumn('expires_at', integer, (c) => c.notNull())
    .execute();
}

async function rollUps(db: Kysely<unknown>, { integer, text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('stale_rollups')
    .addColumn('site', integer, (c) => c.notNull())
    .addColumn('kind', text, (c) => c.notNull())
    .addColumn('subject', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('stale_rollups_pk', ['site', 'kind', 'subject'])
    .execute();
  const sums = ['visitors', 'actions', 'bounces', 'duration', 'conversions'];
  const counts = ['visits', 'human', 'bot', 'declared_bot', 'undecided', ...sums];
  let days: CreateTableBuilder<string, string> = db.schema
    .createTable('daily_analytics')
    .addColumn('site', integer, (c) => c.notNull())
    .addColumn('day', text, (c) => c.notNull());
  for (const name of [...counts, ...sums.map((name) => `human_segment_${name}`), 'rolled_up_at'])
    days = days.addColumn(name, integer, (c) => c.notNull());
  await days.addPrimaryKeyConstraint('daily_analytics_pk', ['site', 'day']).execute();
}

async function users(db: Kysely<unknown>, { integer, text, real }: ColumnTypes): Promise<void> {
  await db.schema.alterTable('visits').addColumn('user_key', text).execute();
  await db.schema.createIndex('visits_by_user').on('visits').columns(['site', 'user_key']).execute();
  let table: CreateTableBuilder<string, string> = db.schema
    .createTable('users')
    .addColumn('site', integer, (c) => c.notNull())
    .addColumn('user_key', text, (c) => c.notNull())
    .addColumn('user_id', text, (c) => c.notNull());
  for (const name of ['visits', 'bot_visits', 'actions', 'is_flagged', 'is_suspended'])
    table = table.addColumn(name as string, integer, (c) => c.notNull().defaultTo(0));
  for (const name of ['first_seen_at', 'last_seen_at', 'bot_probability', 'assessed_at', 'suspended_at'])
    table = table.addColumn(name, integer);
  for (const name of ['risk_level', 'bot_indicators', 'decided_by', 'reason'])
    table = table.addColumn(name, text);
  await table
    .addColumn('reputation', real)
    .addPrimaryKeyConstraint('users_pk', ['site', 'user_key'])
    .execute();

  await db.schema
    .createTable('reputation_history')
    .addColumn('site', integer, (c) => c.notNull())
    .addColumn('user_key', text, (c) => c.notNull())
    .addColumn('number', integer, (c) => c.notNull())
    .addColumn('at', integer, (c) => c.notNull())
    .addColumn('probability_before', integer)
    .addColumn('probability', integer)
    .addColumn('risk_level_before', text)
    .addColumn('risk_level', text)
    .addColumn('reputation_before', real)
    .addColumn('reputation', real)
    .addColumn('indicators', text, (c) => c.notNull())
    .addColumn('decided_by', text, (c) => c.notNull())
    .addColumn('reason', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('reputation_history_pk', ['site', 'user_key', 'number'])
    .execute();
}

/** A view: it is always as the visits and their judgements are, and needs no room. */
async function trafficLogs(db: Kysely<unknown>): Promise<void> {
  await sql`create view traffic_logs as
    select v.site, v.id_visit, v.last_action_at as at, v.day, v.hour, v.visitor_id, v.user_id, v.ip, v.entry_url as path,
      v.referrer_type, v.country, v.device_type, v.browser_code, v.action_count, v.duration,
      case when v.label_source = 'person' then v.label_verdict else j.verdict end as verdict,
      j.score, j.bot_type, coalesce(j.codes, '') as reasons,
      case when v.label_source = 'person' then 'person' else j.decided_by end as decided_by, j.model, j.decided_at
    from visits v left join judgements j on j.site = v.site and j.id_visit = v.id_visit`.execute(db);
}

async function queueWhatIsThere(db: Kysely<Database>): Promise<void> {
  await sql`insert into stale_rollups (site, kind, subject) select distinct site, 'day', day from visits`.execute(
    db,
  );
  const known = await db
    .selectFrom('visits')
    .select(['site', 'user_id'])
    .distinct()
    .where('user_id', 'is not', null)
    .execute();
  for (const { site, user_id } of known) {
    if (user_id === null) continue;
    const user_key = userKeyOf(user_id);
    await db
      .updateTable('visits')
      .set({ user_key })
      .where('site', '=', site)
      .where('user_id', '=', user_id)
      .execute();
    await db.insertInto('users').values({ site, user_key, user_id }).execute();
    await db.insertInto('stale_rollups').values({ site, kind: 'user', subject: user_key }).execute();
  }
}
