import { fail } from '../../errors/fail.ts';
import { HumanTrafficError } from '../../errors/index.ts';

/** SQLite's errors in words for a person. */
export function translate(error: unknown, path: string): HumanTrafficError {
  if (error instanceof HumanTrafficError) return error;
  const { code, message } = error as { code?: string; message: string };
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return fail('store:disk-full', { path }, { cause: error });
  // A quota, a limit of size or a disk that fails: SQLite does not say which.
  if (/^(SQLITE_IOERR_(WRITE|SHM|.*FSYNC|TRUNCATE)|EIO$|EDQUOT$|EFBIG$)/.test(code ?? ''))
    return fail('store:not-written', { path, problem: code ?? '' }, { cause: error });
  if (code?.startsWith('SQLITE_BUSY')) return fail('store:busy', { path }, { cause: error });
  if (code === undefined || /^SQLITE_(CANTOPEN|NOTADB|READONLY|PERM|AUTH)|^E[A-Z]+$/.test(code))
    return fail('store:cannot-open', { path, problem: code ?? message }, { cause: error });
  return fail('store:failed', { path, problem: `${code}: ${message}` }, { cause: error });
}

export function mayRetry(error: unknown): boolean {
  return (error as { code?: string }).code?.startsWith('SQLITE_BUSY') === true;
}
