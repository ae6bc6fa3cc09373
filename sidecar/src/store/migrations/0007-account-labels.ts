import type { Migration } from 'kysely';
import type { ColumnTypes } from '../engine.ts';

/** The risk of a visit's account as Matomo holds it, what its visits were told of an account, names, and pictures. */
export const accountLabels = ({ text, integer }: ColumnTypes): Migration => ({
  up: async (db) => {
    await db.schema.alterTable('visits').addColumn('label_account_risk', text).execute();
    await db.schema.alterTable('users').addColumn('name', text).execute();
    await db.schema.alterTable('account_activities').addColumn('pictures', text).execute();
    await db.schema.alterTable('accounts').addColumn('visit_evidence', text).execute();
    await db.schema
      .alterTable('accounts')
      .addColumn('total', integer, (c) => c.notNull().defaultTo(0))
      .execute();
    // Half of what an activity costs to write; only forgetting and renaming an account look for it, and may take longer.
    await db.schema.dropIndex('account_activities_by_user').execute();
  },
});
