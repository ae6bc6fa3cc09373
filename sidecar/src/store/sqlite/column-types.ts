import type { ColumnTypes } from '../engine.ts';

export const columns: ColumnTypes = {
  integer: 'integer',
  text: 'text',
  real: 'real',
  // SQLite counts up only in a primary key of one column.
  numbered: (table) => table.addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement()),
};
