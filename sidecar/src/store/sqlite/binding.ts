import { createRequire } from 'node:module';
import type SQLite from 'better-sqlite3';

/**
 * better-sqlite3 in the major that runs on this Node. 12 is the last one for Node 20; from Node 24.19 on it aborts the
 * process when a statement is collected (`RemoveEnvironmentCleanupHook`, better-sqlite3#1515, closed without a fix). 13
 * needs Node 22.14 and brings its binaries along. Both are installed where both may run: see `docs/decisions/0006`.
 */
export function bindingFor(nodeVersion: string): 'better-sqlite3' | 'better-sqlite3-13' {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 14) ? 'better-sqlite3-13' : 'better-sqlite3';
}

export const Binding: typeof SQLite = createRequire(import.meta.url)(bindingFor(process.versions.node));
