import type { Migration } from 'kysely';
import type { ColumnTypes } from '../engine.ts';
import { first } from './0001-first.ts';

/** Forward only, in the order of their names. */
export function migrationsFor(columns: ColumnTypes): Readonly<Record<string, Migration>> {
  return { '0001-first': first(columns) };
}
