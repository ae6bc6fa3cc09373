import { setImmediate as turn } from 'node:timers/promises';
import type SQLite from 'better-sqlite3';
import { chunks } from '../chunks.ts';
import type { BulkInsert } from '../engine.ts';
import { storable } from '../lossless/text.ts';

/**
 * Row by row with one prepared statement: within a process nothing is won by long statements, and putting them together
 * takes longer than running them.
 */
export function bulkInsert(database: SQLite.Database) {
  return async (_: unknown, { rows, ...insert }: BulkInsert): Promise<void> => {
    for (const some of chunks(rows, ROWS_A_TURN)) {
      insertRows(database, { ...insert, rows: some });
      // The transaction has the connection to itself: the process may do other things meanwhile.
      await turn();
    }
  };
}

/** A few milliseconds: what comes from Matomo, and who asks for a page, waits no longer. */
const ROWS_A_TURN = 250;

const prepared = new WeakMap<SQLite.Database, Map<string, SQLite.Statement>>();

/** The same at once: within a transaction that nothing else may come in between. */
export function insertRows(database: SQLite.Database, insert: BulkInsert): void {
  const columns = Object.keys(insert.rows[0] ?? {});
  const sql = statementOf(insert, columns);
  const known = prepared.get(database) ?? new Map<string, SQLite.Statement>();
  const statement = known.get(sql) ?? database.prepare(sql);
  prepared.set(database, known.set(sql, statement));
  for (const row of insert.rows) {
    const values = valuesOf(row, columns);
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (typeof value === 'string') values[i] = storable(value);
    }
    statement.run(values);
  }
}

/** In the order of the columns. Rows that were made alike have it already, and are taken apart at once. */
function valuesOf(row: Readonly<Record<string, unknown>>, columns: readonly string[]): unknown[] {
  let i = 0;
  for (const name in row) if (name !== columns[i++]) return columns.map((column) => row[column]);
  return i === columns.length ? Object.values(row) : columns.map((column) => row[column]);
}

function statementOf({ table, conflict }: BulkInsert, columns: readonly string[]): string {
  const values = columns.map(() => '?').join(', ');
  const insert = `insert into ${table} (${columns.join(', ')}) values (${values})`;
  if (conflict === undefined) return insert;
  const changes = conflict.update.map((name) => `${name} = excluded.${name}`).join(', ');
  const action = changes === '' ? 'do nothing' : `do update set ${changes}`;
  return `${insert} on conflict (${conflict.key.join(', ')}) ${action}`;
}
