import { type Migration, sql } from 'kysely';
import type { ColumnTypes } from '../engine.ts';

/** What is left of a visit that Matomo deleted: its number and when, nothing of the person. And how many visits a site has. */
export const tombstones = ({ integer, text }: ColumnTypes): Migration => ({
  up: async (db) => {
    await db.schema
      .createTable('tombstones')
      .addColumn('site', integer, (c) => c.notNull())
      .addColumn('id_visit', integer, (c) => c.notNull())
      .addColumn('day', text, (c) => c.notNull())
      .addColumn('erased_at', integer, (c) => c.notNull())
      .addPrimaryKeyConstraint('tombstones_pk', ['site', 'id_visit'])
      .execute();
    await db.schema
      .alterTable('sites')
      .addColumn('visits', integer, (c) => c.notNull().defaultTo(0))
      .execute();
    await sql`update sites set visits = (select count(*) from visits v where v.site = sites.site)`.execute(
      db,
    );
  },
});
