import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Clock } from '../clock/index.ts';
import { createLogger } from '../log/index.ts';
import { MatomoClient } from './client.ts';

const TOKEN = 'secret0123456789secret0123456789';
interface Seen {
  url: string;
  body: URLSearchParams;
  authorization: string | undefined;
}
type Handler = (seen: Seen, response: ServerResponse, request: IncomingMessage) => void;

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** A server that answers as told and remembers what it was asked, and a client of it whose waits take no time. */
async function matomo(handler: Handler, { version = '5.0.2', retries = 2 } = {}) {
  const seen: Seen[] = [];
  const waits: number[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const one = {
      url: request.url ?? '',
      body: new URLSearchParams(text),
      authorization: request.headers.authorization,
    };
    seen.push(one);
    if (one.body.get('method') === 'API.getMatomoVersion' && version !== '')
      json(response, { value: version });
    else handler(one, response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => new Promise((resolve) => server.close(() => resolve())));
  const clock: Clock = { now: () => 0, sleep: async (ms) => void waits.push(ms) };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const options = { url, token: TOKEN, clock, log: createLogger('silent'), retries, timeoutSeconds: 1 };
  return { client: new MatomoClient(options), seen, waits, url };
}

function json(response: ServerResponse, value: unknown, status = 200) {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
    .end(JSON.stringify(value));
}
function html(response: ServerResponse, status: number, text = '<!DOCTYPE html><p>Hello') {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(text);
}

describe('the token', () => {
  it('is sent in the body, never in the address', async () => {
    const { client, seen } = await matomo((_, response) => json(response, []));
    await client.call('X.y', { idSite: 1 });
    expect(seen.map((s) => s.url)).toEqual(['/index.php', '/index.php']);
    expect(seen.every((s) => s.body.get('token_auth') === TOKEN && s.authorization === undefined)).toBe(true);
  });

  it('is sent in a header from Matomo 5.4 on', async () => {
    const { client, seen } = await matomo((_, response) => json(response, []), { version: '5.4.0' });
    await client.call('X.y');
    expect(seen[1]).toMatchObject({ authorization: `Bearer ${TOKEN}` });
    expect(seen[1]?.body.has('token_auth')).toBe(false);
  });

  it('goes back to the body where the web server swallows the header', async () => {
    const { client } = await matomo(
      (s, response) => (s.body.has('token_auth') ? json(response, [7]) : html(response, 401)),
      { version: '5.4.0' },
    );
    expect(await client.call('X.y')).toEqual([7]);
  });

  it('is in no error, even where the server echoes it', async () => {
    const { client } = await matomo((_, response) =>
      json(response, { result: 'error', message: `bad ${TOKEN}` }),
    );
    const error = (await client.call('X.y').catch((e: unknown) => e)) as Error;
    expect(error.message).toContain('<token>');
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(TOKEN);
  });

  it('is not sent on by a redirect', async () => {
    const { client, seen } = await matomo((_, response) =>
      response.writeHead(302, { location: 'https://other.example/login?x=1' }).end(),
    );
    await expect(client.call('X.y')).rejects.toMatchObject({
      code: 'matomo:redirect',
      message: expect.stringContaining('https://other.example/login;'),
    });
    expect(seen).toHaveLength(2);
  });
});

describe('answers are told apart', () => {
  const cases: [string, Handler, string][] = [
    ['an HTML page with 401 as a wrong token', (_, r) => html(r, 401), 'matomo:wrong-token'],
    [
      'JSON with 401 as a missing right',
      (_, r) =>
        json(
          r,
          { result: 'error', message: "You can't access this resource as it requires 'view' access" },
          401,
        ),
      'matomo:no-access',
    ],
    [
      'an error with HTTP 200',
      (_, r) => json(r, { result: 'error', message: 'Date format' }),
      'matomo:api-error',
    ],
    [
      'an error with HTTP 400',
      (_, r) => json(r, { result: 'error', message: 'Date format' }, 400),
      'matomo:api-error',
    ],
    ['a web page', (_, r) => html(r, 200), 'matomo:html'],
    ['a page that is not there', (_, r) => html(r, 404), 'matomo:html'],
    ['a broken server', (_, r) => html(r, 500), 'matomo:server-error'],
    ['half an answer', (_, r) => json2(r, '[{"idVisit":1,"act'), 'matomo:half-answer'],
    [
      'an answer whose connection breaks',
      (_, r) => {
        r.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
        r.write('[1,');
        setTimeout(() => r.destroy(), 20);
      },
      'matomo:half-answer',
    ],
    ['no answer in time', () => {}, 'matomo:timeout'],
  ];
  it.each(cases)('%s', async (_, handler, code) => {
    const { client } = await matomo(handler, { retries: 0 });
    await expect(client.call('X.y')).rejects.toMatchObject({ code });
  });

  it('an absent plugin', async () => {
    const message =
      'The plugin HumanTraffic is not enabled. You can activate the plugin on Settings &gt; Plugins';
    const { client } = await matomo((_, r) => json(r, { result: 'error', message }));
    await expect(client.call('HumanTraffic.getVersion')).rejects.toMatchObject({
      code: 'matomo:plugin-absent',
    });
  });

  it('nobody there', async () => {
    const clock: Clock = { now: () => 0, sleep: async () => {} };
    const url = 'http://127.0.0.1:1/';
    const client = new MatomoClient({ url, token: TOKEN, clock, log: createLogger('silent'), retries: 0 });
    await expect(client.call('X.y')).rejects.toMatchObject({ code: 'matomo:unreachable' });
  });
});

describe('trying again', () => {
  it('helps over a passing fault, with growing waits', async () => {
    let left = 3;
    const { client, waits } = await matomo((_, r) => (left-- > 0 ? html(r, 503) : json(r, ['ok'])), {
      retries: 5,
    });
    expect(await client.call('X.y')).toEqual(['ok']);
    expect(waits).toHaveLength(3);
    expect(Math.max(...waits)).toBeLessThanOrEqual(8_000);
  });

  it('ends, and never repeats what cannot pass', async () => {
    const broken = await matomo((_, r) => html(r, 503), { retries: 2 });
    await expect(broken.client.call('X.y')).rejects.toMatchObject({ code: 'matomo:server-error' });
    expect(broken.seen).toHaveLength(1 + 3);
    const refusing = await matomo((_, r) => html(r, 401), { retries: 5 });
    await expect(refusing.client.call('X.y')).rejects.toMatchObject({ code: 'matomo:wrong-token' });
    expect(refusing.seen).toHaveLength(2);
  });
});

function json2(response: ServerResponse, text: string) {
  response.writeHead(200, { 'content-type': 'application/json' }).end(text);
}
