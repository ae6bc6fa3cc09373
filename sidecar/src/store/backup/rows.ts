import { type Kysely, sql } from 'kysely';
import { ROWS_AT_ONCE } from '../chunks.ts';
import type { Database } from '../schema.ts';
import { type BackedUpTable, type RowCounts, TABLE_NAMES, TABLES } from './tables.ts';

type Row = Readonly<Record<string, unknown>>;

/** Copies all rows of all tables, a few at a time. @returns how many there were */
export async function copyRows(from: Kysely<Database>, to: Kysely<Database>): Promise<RowCounts> {
  const counts = {} as Record<BackedUpTable, number>;
  for (const table of TABLE_NAMES) {
    counts[table] = 0;
    for await (const rows of rowsOf(from, table)) {
      counts[table] += rows.length;
      await to
        .insertInto(table)
        .values(rows.map((row) => withoutOwnNumber(table, row)) as never)
        .execute();
    }
  }
  return counts;
}

export async function countRows(
  db: Kysely<Database>,
  tables: readonly BackedUpTable[] = TABLE_NAMES,
): Promise<RowCounts> {
  const counts = {} as Record<BackedUpTable, number>;
  for (const table of tables) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db);
    counts[table] = rows[0]?.n ?? 0;
  }
  return counts;
}

export const sumOf = (counts: RowCounts): number => Object.values(counts).reduce((a, b) => a + b, 0);

/** By key, each page after the last row of the one before. */
async function* rowsOf(db: Kysely<Database>, table: BackedUpTable): AsyncGenerator<Row[]> {
  const key = TABLES[table];
  const columns = sql.join(key.map((name) => sql.ref(name)));
  for (let last: Row | undefined; ; ) {
    const after =
      last === undefined
        ? sql``
        : sql`where (${columns}) > (${sql.join(key.map((name) => sql.val((last as Row)[name])))})`;
    const { rows } = await sql<Row>`
      select * from ${sql.table(table)} ${after} order by ${columns} limit ${sql.lit(ROWS_AT_ONCE)}`.execute(
      db,
    );
    if (rows.length > 0) yield rows;
    if (rows.length < ROWS_AT_ONCE) return;
    last = rows.at(-1);
  }
}

/** The database gives the number anew: what it counts on from would not know of ours. */
function withoutOwnNumber(table: BackedUpTable, row: Row): Row {
  if (table !== 'rejected_records') return row;
  const { id: _, ...rest } = row;
  return rest;
}
