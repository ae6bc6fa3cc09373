import type { RequestHandler } from 'express';
import { sendProblem } from './problem.ts';

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Against DNS rebinding: a page somewhere in the web can make its own name point to 127.0.0.1 and then read what listens
 * there; only the `Host` header gives it away. So a server that is bound to loopback answers to loopback names only, and
 * to `allowed`. Bound to another address, it is meant to be reached by names that it cannot know.
 */
export function hostCheck(boundTo: string, allowed: readonly string[]): RequestHandler {
  if (!isLoopback(boundTo)) return (_req, _res, next) => next();
  const names = new Set(
    [...LOOPBACK_NAMES, bracketed(boundTo), ...allowed].map((name) => name.toLowerCase()),
  );
  return (req, res, next) => {
    if (names.has(hostName(req.headers.host))) return next();
    sendProblem(res, 421);
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/** As an IPv6 address stands in a URL and in a `Host` header. */
export function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function hostName(header: string | undefined): string {
  return (header ?? '').toLowerCase().replace(/:\d+$/, '');
}
