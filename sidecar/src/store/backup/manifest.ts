import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../schema.ts';
import type { RowCounts } from './tables.ts';

/** What a backup says of itself, in a table of its own. */
export interface Manifest {
  readonly format: 1;
  /** ISO time. */
  readonly createdAt: string;
  readonly rows: RowCounts;
}

export async function writeManifest(db: Kysely<Database>, manifest: Manifest): Promise<void> {
  await sql`create table backup_manifest (content text not null)`.execute(db);
  await sql`insert into backup_manifest (content) values (${JSON.stringify(manifest)})`.execute(db);
}

/** Null where the file is no backup. */
export async function readManifest(db: Kysely<Database>): Promise<Manifest | null> {
  const { rows } = await sql`select 1 from sqlite_master where name = 'backup_manifest'`.execute(db);
  if (rows.length === 0) return null;
  const found = await sql<{ content: string }>`select content from backup_manifest`.execute(db);
  return JSON.parse(found.rows[0]?.content ?? 'null') as Manifest | null;
}

/** SHA-256 of a file, hexadecimal. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
