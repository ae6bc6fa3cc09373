import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { basename, join } from 'node:path';
import type { Caller } from '../api/access.ts';
import type { World } from '../world.ts';
import { type Answer, errorPage, send } from './answer.ts';
import { answerApi } from './api-endpoint.ts';
import { type Faults, sendFaulty } from './faults.ts';
import { mergedParams, readBody } from './params.ts';
import { answerTracker } from './tracker-endpoint.ts';

export interface ServerParts {
  readonly world: World;
  readonly tokens: ReadonlyMap<string, Caller>;
  readonly faults: Faults;
  readonly assetsDir: string;
  /** Told of each call, so that a test can count them. Never of a token. */
  readonly onCall: (method: string) => void;
}

async function asset(assetsDir: string): Promise<Answer> {
  try {
    const body = await readFile(join(assetsDir, 'matomo.js'));
    return { status: 200, contentType: 'application/javascript; charset=utf-8', body };
  } catch {
    return errorPage('The sandbox has no matomo.js.', 404);
  }
}

function contextOf(request: IncomingMessage) {
  return {
    ip: request.socket.remoteAddress ?? '127.0.0.1',
    userAgent: request.headers['user-agent'] ?? '',
    language: /^[a-z]{2}(-[a-z]{2})?/i.exec(request.headers['accept-language'] ?? '')?.[0] ?? '',
  };
}

/** Only a token of the API may write, and then everything: the sandbox has no rights of single sites. */
function mayWrite(tokens: ReadonlyMap<string, Caller>, token: string): boolean {
  const right = tokens.get(token)?.right;
  return right !== undefined && right !== 'none' && right !== 'view';
}

const bearerOf = (request: IncomingMessage) =>
  /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null;

/** From 5.4 on. */
function takesBearer(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 5 || (major === 5 && minor >= 4);
}

async function answer(
  parts: ServerParts,
  request: IncomingMessage,
): Promise<{ method: string; answer: Answer }> {
  const url = new URL(request.url ?? '/', 'http://sandbox');
  const body = request.method === 'POST' ? await readBody(request) : '';
  const file = basename(url.pathname);
  if (file === 'matomo.js' || file === 'piwik.js')
    return { method: file, answer: await asset(parts.assetsDir) };
  if (file === 'matomo.php' || file === 'piwik.php') {
    const context = contextOf(request);
    const hit = {
      query: url.searchParams,
      body,
      context,
      mayWrite: (token: string) => mayWrite(parts.tokens, token),
    };
    return { method: 'matomo.php', answer: answerTracker(parts.world, hit) };
  }
  if (file !== 'index.php' && file !== '') return { method: file, answer: errorPage('Not found', 404) };
  const params = mergedParams(url.searchParams, body);
  const bearer = bearerOf(request);
  if (bearer !== null && takesBearer(parts.world.matomoVersion)) params.set('token_auth', bearer);
  const method = params.get('method') ?? '';
  return { method, answer: answerApi(parts.world, parts.tokens, params, request.method === 'GET') };
}

/** As Matomo: whoever posts is let read the answer, cookies or not. */
function corsOf(request: IncomingMessage): Record<string, string> {
  if (request.method === 'GET') return {};
  const origin = request.headers.origin ?? '*';
  return { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' };
}

async function handle(parts: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, answer: right } = await answer(parts, request);
  parts.onCall(method);
  const fault = parts.faults.take(method);
  if (fault !== null) return sendFaulty(response, right, fault);
  send(response, method === 'matomo.php' ? { ...right, headers: corsOf(request) } : right);
}

/** The HTTP side of the sandbox; not yet listening. */
export function createSandboxServer(parts: ServerParts): Server {
  return createServer((request, response) => {
    handle(parts, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else send(response, errorPage(error instanceof Error ? error.message : 'Unknown error', 500));
    });
  });
}
