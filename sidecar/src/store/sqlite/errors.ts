import { fail } from '../../errors/fail.ts';
import { HumanTrafficError } from '../../errors/index.ts';

/** SQLite's errors in words for a person. */
export function translate(error: unknown, path: string): HumanTrafficError {
  if (error instanceof HumanTrafficError) return error;
  const { code, message } = error as { code?: string; message: string };
  // A full disk shows as SQLITE_FULL, or as a failed write of the log or the shared-memory file.
  if (
    code === 'SQLITE_FULL' ||
    code === 'ENOSPC' ||
    /^SQLITE_IOERR_(WRITE|SHMSIZE|FSYNC|TRUNCATE)/.test(code ?? '')
  )
    return fail('store:disk-full', { path }, { cause: error });
  if (code?.startsWith('SQLITE_BUSY')) return fail('store:busy', { path }, { cause: error });
  if (code === undefined || /^SQLITE_(CANTOPEN|NOTADB|READONLY|PERM|AUTH)|^E[A-Z]+$/.test(code))
    return fail('store:cannot-open', { path, problem: code ?? message }, { cause: error });
  return fail('store:failed', { path, problem: `${code}: ${message}` }, { cause: error });
}

export function mayRetry(error: unknown): boolean {
  return (error as { code?: string }).code?.startsWith('SQLITE_BUSY') === true;
}
