import { setImmediate as turn } from 'node:timers/promises';
import type SQLite from 'better-sqlite3';
import { chunks } from '../chunks.ts';
import type { BulkInsert } from '../engine.ts';
import { storable } from '../lossless/text.ts';

/** A few milliseconds at a time, with prepared statements of some rows each; or all without a turn for anybody else. */
export function bulkInsert(database: SQLite.Database) {
  return async (_: unknown, { rows, ...insert }: BulkInsert): Promise<void> => {
    if (insert.few === true) return insertRows(database, { ...insert, rows });
    for (const some of chunks(rows, ROWS_A_TURN)) {
      insertRows(database, { ...insert, rows: some });
      // The transaction has the connection to itself: the process may do other things meanwhile.
      await turn();
    }
  };
}

/** A few milliseconds: what comes from Matomo, and who asks for a page, waits no longer. */
const ROWS_A_TURN = 250;

/** Values of one statement: with a few rows in each its own costs hardly count, and longer ones win nothing more. */
const VALUES_AT_ONCE = 480;

const prepared = new WeakMap<SQLite.Database, Map<string, SQLite.Statement>>();

/** The same at once: within a transaction that nothing else may come in between. */
export function insertRows(database: SQLite.Database, insert: BulkInsert): void {
  const { rows } = insert;
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0] ?? {});
  const atOnce = Math.max(1, Math.floor(VALUES_AT_ONCE / columns.length));
  const whole = rows.length - (rows.length % atOnce);
  const values: unknown[] = new Array(atOnce * columns.length);
  if (whole > 0) {
    const some = statementOf(database, insert, columns, atOnce);
    for (let from = 0; from < whole; from += atOnce) {
      for (let i = 0; i < atOnce; i++) putValues(values, i * columns.length, rows[from + i] ?? {}, columns);
      some.run(values);
    }
  }
  if (whole === rows.length) return;
  const one = statementOf(database, insert, columns, 1);
  values.length = columns.length;
  for (let from = whole; from < rows.length; from++) {
    putValues(values, 0, rows[from] ?? {}, columns);
    one.run(values);
  }
}

/** In the order of the columns. Rows that were made alike have it already, and are read through at once. */
function putValues(
  values: unknown[],
  at: number,
  row: Readonly<Record<string, unknown>>,
  columns: readonly string[],
): void {
  let i = 0;
  for (const name in row) {
    if (name !== columns[i]) break;
    values[at + i++] = bound(row[name]);
  }
  // Made in another way: by name. What a row lacks must not be taken from the one before it.
  for (; i < columns.length; i++) values[at + i] = bound(row[columns[i] as string]);
}

const bound = (value: unknown) => (typeof value === 'string' ? storable(value) : value);

function statementOf(
  database: SQLite.Database,
  insert: BulkInsert,
  columns: readonly string[],
  rows: number,
): SQLite.Statement {
  const sql = sqlOf(insert, columns, rows);
  const known = prepared.get(database) ?? new Map<string, SQLite.Statement>();
  const statement = known.get(sql) ?? database.prepare(sql);
  prepared.set(database, known.set(sql, statement));
  return statement;
}

function sqlOf({ table, conflict }: BulkInsert, columns: readonly string[], rows: number): string {
  const row = `(${columns.map(() => '?').join(', ')})`;
  const insert = `insert into ${table} (${columns.join(', ')}) values ${new Array(rows).fill(row).join(', ')}`;
  if (conflict === undefined) return insert;
  const changes = conflict.update.map((name) => `${name} = excluded.${name}`).join(', ');
  const action = changes === '' ? 'do nothing' : `do update set ${changes}`;
  return `${insert} on conflict (${conflict.key.join(', ')}) ${action}`;
}
