import { createHmac } from 'node:crypto';
import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns';
import * as http from 'node:http';
import * as https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Clock } from '../../clock/index.ts';
import { fail } from '../../errors/fail.ts';
import { HumanTrafficError } from '../../errors/index.ts';
import { isPrivate } from './private-networks.ts';

export interface PostOptions {
  readonly url: string;
  readonly body: string;
  /** A pixel is asked for, without a body. Default: POST. */
  readonly method?: 'POST' | 'GET' | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Signs the body: `x-humantraffic-signature: t=<epoch seconds>,v1=<HMAC-SHA-256 of "t.body", hex>`. */
  readonly secret?: string | undefined;
  readonly allowPrivate: boolean;
  readonly clock: Clock;
  /** For one try, whole. Default 15. */
  readonly timeoutSeconds?: number;
}

const TRIES = 4;
const FIRST_PAUSE_MS = 1_000;
const LARGEST_ANSWER = 64 * 1024;

/**
 * Sends a body and waits for a 2xx. Redirects are not followed; what may pass (429, 5xx, a broken connection) is tried
 * again three times. Addresses in private networks are refused when connecting, whatever a name resolved to before. No
 * error names more of the address than its host: the rest may be a secret.
 * @throws HumanTrafficError `delivery:private`, `delivery:refused`, `delivery:unreachable`
 */
export async function post(options: PostOptions): Promise<void> {
  const { hostname } = new URL(options.url);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !options.allowPrivate && isPrivate(host)) throw fail('delivery:private', { host });
  for (let tries = 1; ; tries++) {
    const problem = await once(options, host).catch((error: unknown) => error as Error);
    if (problem === null) return;
    const known =
      problem instanceof HumanTrafficError
        ? problem
        : fail('delivery:unreachable', { host, problem: codeOf(problem) }, { cause: problem });
    const isFinal = known.code === 'delivery:private' || known.code === 'delivery:refused';
    if (isFinal || tries >= TRIES) throw known;
    await options.clock.sleep(FIRST_PAUSE_MS * 4 ** (tries - 1));
  }
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : error.name;
}

/** Null where it was taken. */
async function once(options: PostOptions, host: string): Promise<HumanTrafficError | null> {
  const status = await send(options, host);
  if (status >= 200 && status < 300) return null;
  const mayPass = status === 429 || status >= 500;
  return fail(mayPass ? 'delivery:unreachable' : 'delivery:refused', {
    host,
    problem: `HTTP ${status}`,
    status,
  });
}

function send(
  { url, body, method = 'POST', headers, secret, allowPrivate, clock, timeoutSeconds = 15 }: PostOptions,
  host: string,
): Promise<number> {
  const signature =
    secret === undefined ? {} : { 'x-humantraffic-signature': sign(body, secret, clock.now()) };
  const signal = AbortSignal.timeout(timeoutSeconds * 1_000);
  const module = url.startsWith('https:') ? https : http;
  return new Promise((resolve, reject) => {
    const request = module.request(url, {
      method,
      headers: {
        ...(method === 'POST' && {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        }),
        'user-agent': 'HumanTraffic',
        ...headers,
        ...signature,
      },
      signal,
      lookup: guardedLookup(host, allowPrivate),
    });
    request.on('error', (error) =>
      reject(signal.aborted ? Object.assign(error, { code: 'ETIMEDOUT' }) : error),
    );
    request.on('response', (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > LARGEST_ANSWER) request.destroy();
      });
      response.on('error', () => undefined);
      response.on('close', () => resolve(response.statusCode ?? 0));
    });
    request.end(body);
  });
}

/** @example sign('{}', secret, 1795200000) // 't=1795200000,v1=…' */
export function sign(body: string, secret: string, at: number): string {
  return `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`;
}

function guardedLookup(host: string, allowPrivate: boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error !== null) return callback(error, []);
      if (!allowPrivate && found.some(({ address }) => isPrivate(address)))
        return callback(fail('delivery:private', { host }) as unknown as NodeJS.ErrnoException, []);
      if (options.all === true) callback(null, found);
      else callback(null, found[0]?.address ?? '', found[0]?.family ?? 4);
    });
  };
}
