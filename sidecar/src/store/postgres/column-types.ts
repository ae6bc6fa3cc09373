import { sql } from 'kysely';
import type { ColumnTypes } from '../engine.ts';

export const columns: ColumnTypes = {
  integer: 'bigint',
  // Days and codes are compared as in SQLite, in a database of any language.
  text: sql`text collate "C"`,
  real: 'double precision',
  numbered: (table, name) =>
    table
      .addColumn('id', 'bigint', (c) => c.generatedByDefaultAsIdentity().notNull())
      .addPrimaryKeyConstraint(`${name}_pk`, ['site', 'id']),
};
