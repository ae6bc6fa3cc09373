import { CompiledQuery, type Kysely } from 'kysely';
import type { BulkInsert } from '../engine.ts';
import { storable } from '../lossless/text.ts';
import type { Database } from '../schema.ts';

/** All rows as one value, which the server takes apart by the types of the table: one round trip and a short statement. */
export async function bulkInsert(db: Kysely<Database>, insert: BulkInsert): Promise<void> {
  const { table, rows, conflict } = insert;
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  const changes = conflict?.update.map((name) => `${name} = excluded.${name}`).join(', ');
  const action = changes === '' ? 'do nothing' : `do update set ${changes}`;
  const sql = `insert into ${table} (${columns})
    select ${columns} from json_populate_recordset(null::${table}, $1::json)
    ${conflict === undefined ? '' : `on conflict (${conflict.key.join(', ')}) ${action}`}`;
  await db.executeQuery(CompiledQuery.raw(sql, [jsonOf(rows)]));
}

/** Each text is made storable by itself; in the whole its mark is spelt out, so that it is not made storable twice. */
function jsonOf(rows: BulkInsert['rows']): string {
  const json = JSON.stringify(rows, (_, value: unknown) =>
    typeof value === 'string' ? storable(value) : value,
  );
  return json.replaceAll('\ufdd0', '\\ufdd0');
}
