import type { CompiledQuery, DatabaseConnection, Driver, QueryResult, TransactionSettings } from 'kysely';
import { original, storable } from './text.ts';

/** Around a dialect's own driver: every text goes into the database, and comes back, without loss. */
export class LosslessDriver implements Driver {
  readonly #inner: Driver;
  constructor(inner: Driver) {
    this.#inner = inner;
  }
  init(): Promise<void> {
    return this.#inner.init();
  }
  async acquireConnection(): Promise<DatabaseConnection> {
    return new LosslessConnection(await this.#inner.acquireConnection());
  }
  beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    return this.#inner.beginTransaction(innerOf(connection), settings);
  }
  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#inner.commitTransaction(innerOf(connection));
  }
  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#inner.rollbackTransaction(innerOf(connection));
  }
  releaseConnection(connection: DatabaseConnection): Promise<void> {
    return this.#inner.releaseConnection(innerOf(connection));
  }
  destroy(): Promise<void> {
    return this.#inner.destroy();
  }
}

class LosslessConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection;
  constructor(inner: DatabaseConnection) {
    this.inner = inner;
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const parameters = query.parameters.map((p) => (typeof p === 'string' ? storable(p) : p));
    const result = await this.inner.executeQuery<R>({ ...query, parameters });
    restore(result.rows as Record<string, unknown>[]);
    return result;
  }
  async *streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    const parameters = query.parameters.map((p) => (typeof p === 'string' ? storable(p) : p));
    for await (const result of this.inner.streamQuery<R>({ ...query, parameters }, chunkSize)) {
      restore(result.rows as Record<string, unknown>[]);
      yield result;
    }
  }
}

function innerOf(connection: DatabaseConnection): DatabaseConnection {
  return connection instanceof LosslessConnection ? connection.inner : connection;
}

/** All rows of a result have the same fields. */
function restore(rows: readonly Record<string, unknown>[]): void {
  const names = Object.keys(rows[0] ?? {});
  for (const row of rows)
    for (const name of names) {
      const value = row[name];
      if (typeof value !== 'string') continue;
      const text = original(value);
      if (text !== value) row[name] = text;
    }
}
