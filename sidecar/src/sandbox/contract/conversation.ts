/** A recorded conversation with a real Matomo (see `scripts/record-contract`), and how to hold it with the sandbox. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_SITE, type Sandbox, startSandbox } from '../index.ts';

type Params = Record<string, string>;

export interface Exchange {
  readonly matomoVersion: string;
  readonly request: {
    readonly http: string;
    readonly params?: Params;
    readonly json?: unknown;
    readonly body?: string;
  };
  readonly response: { readonly status: number; readonly contentType: string; readonly body: unknown };
}

export interface Conversation {
  readonly matomoVersion: string;
  /** Epoch seconds. */
  readonly recordedAt: number;
  readonly timezone: string;
  readonly exchanges: readonly string[];
}

const read = (folder: string, name: string): unknown =>
  JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));

export function readConversation(folder: string): Conversation | null {
  return existsSync(join(folder, 'conversation.json'))
    ? (read(folder, 'conversation') as Conversation)
    : null;
}

export const readExchange = (folder: string, name: string) => read(folder, name) as Exchange;

/** A sandbox at the moment and in the time zone of the recording. */
export function sandboxFor({ recordedAt, timezone }: Conversation): Promise<Sandbox> {
  const site = { ...DEMO_SITE, name: 'Contract', timezone };
  return startSandbox({ clock: () => recordedAt, sites: [site] });
}

/** `<token>`, `<idSite>`, `<visit ID>` … stand for what differs from one Matomo to the next. */
function placeholder(sandbox: Sandbox, name: string): string | undefined {
  if (name === 'token') return sandbox.token;
  if (name === 'view token') return sandbox.viewToken;
  if (name === 'wrong token') return 'wrong';
  if (name === 'idSite') return '1';
  const [, what, visitorId] = /^(visit|last action) ([0-9a-f]{16})$/.exec(name) ?? [];
  const newest = sandbox
    .visits()
    .filter((visit) => visit.visitorId === visitorId)
    .toSorted((a, b) => a.lastActionAt - b.lastActionAt)
    .at(-1);
  if (newest === undefined) return undefined;
  return String(what === 'visit' ? newest.idVisit : newest.lastActionAt);
}

function fillIn<T>(part: T, sandbox: Sandbox): T {
  const filled = JSON.stringify(part).replace(/<([a-zA-Z][^<>"\\]*)>/g, (whole, name: string) => {
    return placeholder(sandbox, name) ?? whole;
  });
  return JSON.parse(filled) as T;
}

const form = (params: Params = {}) => ({ method: 'POST', body: new URLSearchParams(params) });

function wayOf(request: Exchange['request']): [string, RequestInit] {
  const { http, params = {}, json, body = '' } = request;
  const file = http.split(' ')[1] ?? '';
  if (http.startsWith('GET')) return [`${file}?${new URLSearchParams(params)}`, {}];
  if (http.endsWith('(JSON body)')) return [file, { method: 'POST', body: JSON.stringify(json) }];
  if (http.endsWith('(raw body)')) return [file, { method: 'POST', body }];
  return [file, form(params)];
}

const GIF = Buffer.from('GIF89a');
const PIXEL_LENGTH = 43;

function bodyOf(contentType: string, bytes: Buffer): unknown {
  if (bytes.subarray(0, GIF.length).equals(GIF))
    return `<gif>${bytes.subarray(PIXEL_LENGTH).toString('utf8')}`;
  const text = bytes.toString('utf8');
  return contentType.includes('json') ? JSON.parse(text) : text;
}

/** Says the same to the sandbox; its answer as a recording would show it. */
export async function ask(sandbox: Sandbox, exchange: Exchange): Promise<Exchange['response']> {
  const [path, init] = wayOf(fillIn(exchange.request, sandbox));
  const response = await fetch(new URL(path, sandbox.url), { ...init, redirect: 'manual' });
  const contentType = response.headers.get('content-type') ?? '';
  const body = bodyOf(contentType, Buffer.from(await response.arrayBuffer()));
  return { status: response.status, contentType, body };
}
