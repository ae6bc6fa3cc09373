import { type HitContext, type HitParams, RefusedHit } from '../tracking/hit.ts';
import { track } from '../tracking/track.ts';
import type { World } from '../world.ts';
import type { Answer } from './answer.ts';
import { mergedParams } from './params.ts';

const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAAAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');
const BANNER =
  "This resource is part of Matomo. Keep full control of your data with the leading free and open source <a href='https://matomo.org' target='_blank' rel='noopener noreferrer nofollow'>web analytics & conversion optimisation platform</a>.<br>\n" +
  "This file is the endpoint for the Matomo tracking API. If you want to access the Matomo UI or use the Reporting API, please use <a href='index.php'>index.php</a> instead.\n";
const PLAIN_HTML = 'text/html; charset=UTF-8';

export interface TrackerRequest {
  readonly query: URLSearchParams;
  readonly body: string;
  readonly context: Omit<HitContext, 'trusted'>;
  /** Whether a token may say when and where a hit happened. */
  readonly mayWrite: (token: string) => boolean;
}

const banner = (status: number): Answer => ({ status, contentType: PLAIN_HTML, body: BANNER });
const pixel: Answer = { status: 200, contentType: 'image/gif', body: PIXEL };
const refused: Answer = {
  status: 400,
  contentType: 'image/gif',
  body: Buffer.concat([PIXEL, Buffer.from(BANNER)]),
};

function single(world: World, request: TrackerRequest): Answer {
  const params = Object.fromEntries(mergedParams(request.query, request.body)) as HitParams;
  if (Object.keys(params).length === 0) return banner(200);
  const trusted = request.mayWrite(params.token_auth ?? '');
  try {
    track(world, params, { ...request.context, trusted });
  } catch (error) {
    if (error instanceof RefusedHit) return refused;
    throw error;
  }
  if (params.send_image === '0') return { status: 204, contentType: PLAIN_HTML, body: '' };
  return pixel;
}

interface Bulk {
  readonly requests: readonly unknown[];
  readonly token_auth?: unknown;
}

/** A request in a batch is a query that begins with `?`, or an object. */
function paramsOf(request: unknown): HitParams {
  if (typeof request === 'string') {
    return Object.fromEntries(new URLSearchParams(request.slice(request.indexOf('?') + 1)));
  }
  if (typeof request !== 'object' || request === null) return {};
  return Object.fromEntries(Object.entries(request).map(([name, value]) => [name, String(value)]));
}

function bulk(world: World, request: TrackerRequest, { requests, token_auth }: Bulk): Answer {
  const trusted = request.mayWrite(String(token_auth ?? ''));
  const invalid: number[] = [];
  for (const [index, one] of requests.entries()) {
    try {
      track(world, paramsOf(one), { ...request.context, trusted });
    } catch (error) {
      if (!(error instanceof RefusedHit)) throw error;
      invalid.push(index);
    }
  }
  const counts = { tracked: requests.length - invalid.length, invalid: invalid.length };
  // Which ones were refused is said only to those who may track.
  const body = { status: 'success', ...counts, ...(trusted ? { invalid_indices: invalid } : {}) };
  return { status: 200, contentType: 'application/json', body: JSON.stringify(body) };
}

/** Matomo takes for a batch whatever says "requests"; one that is broken is an empty one. */
function parseBulk(body: string): Bulk {
  try {
    const value: unknown = JSON.parse(body);
    const hasList = typeof value === 'object' && value !== null && 'requests' in value;
    if (hasList && Array.isArray(value.requests)) return value as Bulk;
  } catch {
    // Falls through to the empty batch.
  }
  return { requests: [] };
}

/** Answers `matomo.php`: one hit by query or form, or a batch by JSON. */
export function answerTracker(world: World, request: TrackerRequest): Answer {
  if (request.body.includes('"requests"')) return bulk(world, request, parseBulk(request.body));
  return request.body.trimStart().startsWith('{') ? banner(400) : single(world, request);
}
