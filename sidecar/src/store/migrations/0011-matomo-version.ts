import type { Migration } from 'kysely';
import type { ColumnTypes } from '../engine.ts';

/** By which version of Matomo a site was last pulled: an update is told by whichever command meets it first. */
export const matomoVersion = ({ text }: ColumnTypes): Migration => ({
  up: async (db) => {
    await db.schema.alterTable('sites').addColumn('matomo_version', text).execute();
  },
});
