import { fail } from '../errors/fail.ts';
import type { HumanTrafficError } from '../errors/index.ts';
import { parseExactly } from './exact-json.ts';

/** Errors that may pass by themselves. An answer cut short or a web page may be a restart, a time-out or maintenance. */
const RETRYABLE = new Set([
  'matomo:unreachable',
  'matomo:timeout',
  'matomo:server-error',
  'matomo:html',
  'matomo:half-answer',
  'matomo:database',
  'matomo:stale-answer',
]);

export function isRetryable(code: string): boolean {
  return RETRYABLE.has(code);
}

interface Answer {
  readonly url: string;
  readonly method: string;
  readonly response: Response;
  readonly text: string;
}

/**
 * Tells Matomo's ways of answering apart: data; an error as JSON (HTTP 200 before 5.7, 4xx later); an HTML page
 * with 401 (wrong token) or with anything else (maintenance, another web site, a proxy); a redirect; half an answer.
 * @returns the parsed JSON
 * @throws HumanTrafficError `matomo:…`
 */
export function judgeAnswer(answer: Answer): unknown {
  const { url, method, response, text } = answer;
  const { status } = response;
  if (status >= 300 && status < 400)
    throw fail('matomo:redirect', { url, target: withoutQuery(response.headers.get('location')) });
  if (status === 429 || status >= 500) throw fail('matomo:server-error', { url, method, status });

  const json = parseJson(text);
  if (json === undefined) {
    const isPage = /^\s*</.test(text) || (response.headers.get('content-type') ?? '').includes('text/html');
    if (status === 401 && isPage) throw fail('matomo:wrong-token', { url });
    if (status === 200 && !isPage && text !== '') throw fail('matomo:half-answer', { url, method });
    throw fail('matomo:html', { url, method, status });
  }
  const refusal = refusalOf(json);
  if (refusal !== null) throw refused(url, method, status, refusal);
  if (status >= 400) throw fail('matomo:server-error', { url, method, status });
  return json;
}

/** The connection failed, timed out, or broke in the middle of the answer. */
export function unreachable(
  error: unknown,
  { url, method, seconds }: { url: string; method: string; seconds: number },
): HumanTrafficError {
  if ((error as Error).name === 'TimeoutError') return fail('matomo:timeout', { url, method, seconds });
  const cause = (error as { cause?: { code?: string; message?: string } }).cause;
  if ((error as Error).message === 'terminated' || cause?.code === 'UND_ERR_SOCKET')
    return fail('matomo:half-answer', { url, method });
  return fail('matomo:unreachable', {
    url,
    problem: cause?.code ?? cause?.message ?? (error as Error).message,
  });
}

function parseJson(text: string): unknown {
  try {
    return parseExactly(text);
  } catch {
    return undefined;
  }
}

function refusalOf(json: unknown): string | null {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
  const { result, message } = json as { result?: unknown; message?: unknown };
  return result === 'error' ? decodeEntities(String(message ?? '')).slice(0, 500) : null;
}

function refused(url: string, method: string, status: number, problem: string): HumanTrafficError {
  if (/Unable to authenticate with the provided token/.test(problem))
    return fail('matomo:wrong-token', { url });
  const pluginIsAbsent = /plugin HumanTraffic is not enabled|does not exist or is not available/.test(
    problem,
  );
  if (method.startsWith('HumanTraffic.') && pluginIsAbsent) return fail('matomo:plugin-absent', { url });
  if (
    status === 401 ||
    status === 403 ||
    /You can't access this resource|You must be logged in/.test(problem)
  )
    return fail('matomo:no-access', { method, problem });
  if (
    /SQLSTATE|server has gone away|Lock wait timeout|QueryMaxExecutionTime|Too many connections/i.test(
      problem,
    )
  )
    return fail('matomo:database', { method, problem });
  return fail('matomo:api-error', { method, problem });
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&gt;': '>',
  '&lt;': '<',
  '&amp;': '&',
  '&quot;': '"',
  '&#039;': "'",
};
function decodeEntities(text: string): string {
  return text.replace(/&(?:gt|lt|amp|quot|#039);/g, (entity) => ENTITIES[entity] ?? entity);
}

function withoutQuery(location: string | null): string {
  return (location ?? 'another address').replace(/[?#].*$/, '');
}
