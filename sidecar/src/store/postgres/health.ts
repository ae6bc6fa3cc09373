import { type Kysely, sql } from 'kysely';
import type { Health } from '../engine.ts';
import type { Database } from '../schema.ts';

/** PostgreSQL checks each page as it reads it; what it leaves behind of itself is an index that could not be finished. */
export async function health(db: Kysely<Database>): Promise<Health> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid
    where not i.indisvalid and c.relnamespace = current_schema()::regnamespace`.execute(db);
  const size = await sql<{ bytes: number }>`
    select coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint as bytes from pg_class c
    where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace`.execute(db);
  const [broken] = rows;
  return {
    damage: broken === undefined ? null : `index ${broken.name} is not valid: REINDEX INDEX ${broken.name}`,
    bytes: size.rows[0]?.bytes ?? 0,
    freeBytes: null,
  };
}
