import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../clock/index.ts';
import { fail } from '../errors/fail.ts';
import type { HumanTrafficError } from '../errors/index.ts';
import type { Logger } from '../log/index.ts';
import { isRetryable, judgeAnswer, unreachable } from './answers.ts';
import { readBounded } from './read-bounded.ts';
import { RequestGate } from './request-gate.ts';

export interface MatomoClientOptions {
  /** Address of Matomo, with or without `index.php`. */
  readonly url: string;
  readonly token: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** For one answer, whole. Default 120. */
  readonly timeoutSeconds?: number;
  /** Further tries after the first. Default 5. */
  readonly retries?: number;
  /** 0 ≤ x < 1, for the jitter between tries. Default Math.random. */
  readonly random?: () => number;
  /** Told of each answer: how long it took, in seconds. */
  readonly onAnswer?: (method: string, seconds: number) => void;
  /** Told of each call that failed, before it is tried again. */
  readonly onFailure?: (method: string, code: string) => void;
}

export type Params = Readonly<Record<string, string | number>>;

/** How a call that may fail is tried again. */
export interface CallOptions {
  /** Looks at an answer: what it throws (`matomo:…`) counts as the call's own failure, and is tried again alike. */
  readonly accept?: (answer: unknown) => void;
  /** Sees an answer before it is read, whatever it is: what comes next may be asked for at once. */
  readonly peek?: (text: string) => void;
  /** Parameters that replace the call's own in the next try, e.g. a smaller page. It is told what went wrong. */
  readonly retryWith?: (code: string) => Params;
}

interface Received {
  readonly response: Response;
  readonly text: string;
}

/** Answers above this are refused, so that a wrong address cannot fill the memory. */
const MAX_ANSWER_BYTES = 256 * 1024 * 1024;
/** From this version on Matomo takes the token in a header. */
const BEARER_SINCE = [5, 4] as const;

/**
 * The one way to talk to Matomo: POST, the token in the body (in a header from Matomo 5.4 on), no redirect followed.
 * No address, log line or error ever holds the token.
 * One request at a time for a site, two in all: Matomo serves its visitors from the same machine.
 */
export class MatomoClient {
  readonly url: string;
  readonly #options: MatomoClientOptions;
  readonly #gate = new RequestGate();
  #bearer = false;
  #version: Promise<string> | undefined;

  constructor(options: MatomoClientOptions) {
    this.url = options.url.replace(/\/+(index\.php)?$/, '');
    this.#options = options;
  }

  /** Matomo's version, e.g. `5.0.2`, asked once. From 5.4 on, later calls send the token in a header. */
  version(): Promise<string> {
    this.#version ??= this.#askVersion().catch((error: unknown) => {
      this.#version = undefined;
      throw error;
    });
    return this.#version;
  }

  /** Asks for the version again: Matomo is updated while a service runs. What is wrong leaves the one that was known. */
  async newVersion(): Promise<string> {
    const version = await this.#askVersion();
    this.#version = Promise.resolve(version);
    return version;
  }

  async #askVersion(): Promise<string> {
    // One retry only: a wrong address or token should be said within seconds.
    const answer = await this.#call('API.getMatomoVersion', {}, Math.min(1, this.#options.retries ?? 5));
    const version = (answer as { value?: unknown } | null)?.value;
    if (typeof version !== 'string')
      throw fail('matomo:unexpected', { method: 'API.getMatomoVersion', problem: 'no version in it' });
    const [major = 0, minor = 0] = version.split('.').map(Number);
    this.#bearer = major > BEARER_SINCE[0] || (major === BEARER_SINCE[0] && minor >= BEARER_SINCE[1]);
    return version;
  }

  /**
   * Calls an API method and gives its parsed JSON.
   * @throws HumanTrafficError `matomo:…`; after the retries, where trying again could help.
   */
  async call(method: string, params: Params = {}, options: CallOptions = {}): Promise<unknown> {
    await this.version();
    return this.#call(method, params, this.#options.retries ?? 5, options);
  }

  async #call(method: string, asked: Params, retries: number, options: CallOptions = {}): Promise<unknown> {
    let params = asked;
    for (let attempt = 0; ; attempt++) {
      try {
        const received = await this.#gate.pass(params.idSite, () => this.#once(method, params));
        if (options.peek !== undefined) {
          options.peek(received.text);
          // A request leaves when the process has a turn, which reading the answer would take from it.
          await turn();
        }
        const answer = this.#judge(method, received);
        options.accept?.(answer);
        return answer;
      } catch (error) {
        const known = error as HumanTrafficError;
        if (this.#bearer && known.code === 'matomo:wrong-token') {
          // Some web servers do not pass the Authorization header on to PHP: the body always arrives.
          this.#bearer = false;
          continue;
        }
        this.#options.onFailure?.(method, known.code);
        const mayShrink = options.retryWith !== undefined && known.code === 'matomo:too-large';
        if (attempt >= retries || !(isRetryable(known.code) || mayShrink)) throw error;
        params = { ...params, ...options.retryWith?.(known.code) };
        const wait = this.#backoff(attempt);
        this.#options.log.warn({ method, attempt: attempt + 1, code: known.code, wait }, known.message);
        await this.#options.clock.sleep(wait);
      }
    }
  }

  /** Full jitter between 0.2 s and 2, 4, 8 … 90 s, in milliseconds. */
  #backoff(attempt: number): number {
    const ceiling = Math.min(90_000, 2_000 * 2 ** attempt);
    return Math.round(200 + (this.#options.random ?? Math.random)() * (ceiling - 200));
  }

  async #once(method: string, params: Params): Promise<Received> {
    const body = new URLSearchParams({ module: 'API', method, format: 'json', language: 'en' });
    for (const [key, value] of Object.entries(params)) body.set(key, String(value));
    const headers: Record<string, string> = { accept: 'application/json' };
    if (this.#bearer) headers.authorization = `Bearer ${this.#options.token}`;
    else body.set('token_auth', this.#options.token);

    const seconds = this.#options.timeoutSeconds ?? 120;
    const signal = AbortSignal.timeout(seconds * 1000);
    const started = performance.now();
    let response: Response;
    let text: string | null;
    try {
      const init = { method: 'POST', body, headers, signal, redirect: 'manual' } as const;
      response = await fetch(`${this.url}/index.php`, init);
      text = await readBounded(response, MAX_ANSWER_BYTES);
    } catch (error) {
      throw this.#scrub(unreachable(error, { url: this.url, method, seconds }));
    }
    const milliseconds = Math.round(performance.now() - started);
    this.#options.onAnswer?.(method, milliseconds / 1000);
    this.#options.log.debug({ method, status: response.status, bytes: text?.length, milliseconds }, 'matomo');
    if (text === null)
      throw fail('matomo:too-large', { url: this.url, method, megabytes: MAX_ANSWER_BYTES / 1024 / 1024 });
    return { response, text };
  }

  #judge(method: string, received: Received): unknown {
    try {
      return judgeAnswer({ url: this.url, method, ...received });
    } catch (error) {
      throw this.#scrub(error as HumanTrafficError);
    }
  }

  /** A server may echo what it was sent: the token is taken out of whatever it said. */
  #scrub(error: HumanTrafficError): HumanTrafficError {
    error.message = error.message.replaceAll(this.#options.token, '<token>');
    return error;
  }
}
