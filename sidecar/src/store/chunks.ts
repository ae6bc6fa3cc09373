/** SQLite takes at most 32,766 values in one statement, PostgreSQL 65,535; a visit has 47 columns. */
export const ROWS_AT_ONCE = 500;

export function* chunks<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let i = 0; i < all.length; i += size) yield all.slice(i, i + size);
}
