import type { IncomingMessage } from 'node:http';

/** More than the largest batch that a client sends (5,000 labels). */
const MAX_BODY = 64 * 1024 * 1024;

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MAX_BODY) throw new Error('Body too large');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Query and form body together; the body wins, as in PHP's `$_REQUEST`. */
export function mergedParams(query: URLSearchParams, body: string): URLSearchParams {
  const all = new URLSearchParams(query);
  const form = new URLSearchParams(body);
  for (const name of new Set(form.keys())) {
    all.delete(name);
    for (const value of form.getAll(name)) all.append(name, value);
  }
  return all;
}
