/**
 * Serves the test pages, the built tracker and a matomo.js, and writes down every hit.
 *
 * Each test has a host of its own, `RUN.localhost`, so that cookies do not meet. A run that begins with `real-` gets
 * Matomo's own matomo.js (from MATOMO_DIR), any other the stand-in.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { bundle, firstPart, gatePart, latePart, realMatomo, sequence, standIn } from './files.mjs';

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8' };

/** @returns {Promise<{ port: number, close: () => void }>} on 127.0.0.1, on a free port */
export async function startServer(pages) {
  /** @type {Map<string, { hits: object[], notes: object[] }>} */
  const runs = new Map();
  const recordOf = (run) => {
    if (!runs.has(run)) runs.set(run, { hits: [], notes: [] });
    return runs.get(run);
  };

  async function answer(request, response) {
    const run = (request.headers.host ?? '').split('.')[0];
    const url = new URL(request.url, 'http://localhost');
    const at = Date.now();
    if (url.pathname === '/records') {
      const { hits, notes } = recordOf(url.searchParams.get('run'));
      const inOrder = [...hits].sort((a, b) => Number(a.sequence ?? 0) - Number(b.sequence ?? 0));
      return sendJson(response, { hits: inOrder, notes });
    }
    if (url.pathname === '/matomo.php') {
      const body = await bodyOf(request);
      for (const query of requestsIn(url.search, body))
        recordOf(run).hits.push({ at, ...Object.fromEntries(new URLSearchParams(query)) });
      return response.writeHead(204).end();
    }
    if (url.pathname === '/note') {
      recordOf(run).notes.push({ at, ...JSON.parse(await bodyOf(request)) });
      return response.writeHead(204).end();
    }
    const file = fileFor(url.pathname, run);
    const content = file === null ? null : await readFile(file).catch(() => null);
    if (content === null) return response.writeHead(404).end();
    // matomo.js comes late on real sites; the pages must not depend on when.
    const delay = Number(url.searchParams.get('delay') ?? 0);
    await new Promise((done) => setTimeout(done, delay));
    response
      .writeHead(200, { 'Content-Type': TYPES[extname(file)], 'Cache-Control': 'no-store' })
      .end(content);
  }

  function fileFor(path, run) {
    if (path === '/human-traffic.js') return bundle;
    if (path === '/human-traffic.gate.js') return gatePart;
    if (path === '/human-traffic.first.js') return firstPart;
    if (path === '/human-traffic.late.js') return latePart;
    if (path === '/sequence.js') return sequence;
    if (path === '/matomo.js') return run.startsWith('real-') ? realMatomo : standIn;
    const page = /^\/([a-z-]+\.html)$/.exec(path)?.[1];
    return page === undefined ? null : join(pages, page);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(500).end());
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return { port: server.address().port, close: () => server.close() };
}

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}

/** Matomo's tracker sends a query, a form, or several queries in JSON; `sequence.js` numbers them in the address. */
function requestsIn(search, body) {
  const address = search.slice(1);
  if (body.startsWith('{'))
    return JSON.parse(body).requests.map((query) => `${query.replace(/^\?/, '')}&${address}`);
  return [[body, address].filter(Boolean).join('&')];
}

function sendJson(response, value) {
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
}
