import { fail } from '../../errors/fail.ts';
import { HumanTrafficError } from '../../errors/index.ts';

const DISK_FULL = '53100';
/** Serialization failure, deadlock. */
const CONFLICTS = ['40001', '40P01'];
/** The server shuts down, crashed, is starting; the connection broke. */
const GONE = /^(57P0[123]|08\w{3}|ECONNRESET|EPIPE)$/;
const UNREACHABLE = /^(ECONNREFUSED|ENOENT|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|EACCES)$/;
/** Wrong password, unknown database, no right. */
const REFUSED = /^(28\w{3}|3D000|42501|53300)$/;

/** PostgreSQL's errors (SQLSTATE) and those of the connection in words for a person. */
export function translate(error: unknown, path: string): HumanTrafficError {
  if (error instanceof HumanTrafficError) return error;
  const { code = '', message } = error as { code?: string; message: string };
  const problem = code === '' ? message : `${code}: ${message}`;
  if (code === DISK_FULL) return fail('store:disk-full', { path }, { cause: error });
  if (isGone(error) || UNREACHABLE.test(code))
    return fail('store:unreachable', { path, problem }, { cause: error });
  if (REFUSED.test(code)) return fail('store:cannot-open', { path, problem }, { cause: error });
  if (CONFLICTS.includes(code)) return fail('store:busy', { path }, { cause: error });
  return fail('store:failed', { path, problem }, { cause: error });
}

export function mayRetry(error: unknown): boolean {
  return CONFLICTS.includes((error as { code?: string }).code ?? '') || isGone(error);
}

/** The driver says that a connection broke in words alone. */
function isGone(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return GONE.test(code) || /^Connection terminated|^Client has encountered a connection error/.test(message);
}
