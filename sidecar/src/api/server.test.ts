import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { get, type IncomingHttpHeaders, type RequestOptions } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleReport, unbalancedReport } from '../reports/report.fixture.ts';
import { writeReport } from '../reports/write-files.ts';
import type { PullerState, SiteState } from './puller-state.ts';
import { type AppOptions, createApp, type Listening, listen } from './server.ts';

const NOW = 1_764_521_400;
const PERIOD = '2025-11-01_2025-11-30';
const site = (change: Partial<SiteState>): SiteState => ({
  id: 1,
  name: 'Shop',
  visits: 7694,
  lastPullAt: NOW - 300,
  newestVisitAt: NOW - 420,
  rejected: 0,
  lastError: null,
  latestReport: `1/${PERIOD}/report.html`,
  ...change,
});
const stateOf = (...sites: SiteState[]): PullerState => ({
  sites,
  running: false,
  nextRunAt: NOW + 1500,
  mode: 'matomo',
});

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** Sends the path as it is: fetch would resolve `..` before the server sees it. */
function ask(server: Listening, path: string, options: RequestOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = get({ host: '127.0.0.1', port: server.port, path, agent: false, ...options }, (res) => {
      let text = '';
      res.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, text }));
    });
    request.on('error', reject);
  });
}

let root: string;
let dir: string;
let server: Listening;
const open: Listening[] = [];

async function start(options: Partial<AppOptions>): Promise<Listening> {
  const app = createApp({ reportsDir: dir, state: () => stateOf(site({})), now: () => NOW, ...options });
  const listening = await listen(app, { host: '127.0.0.1', port: 0 });
  open.push(listening);
  return listening;
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'status-'));
  // A hidden folder on the way to the reports must not hide the reports.
  dir = join(root, '.data', 'reports');
  await writeReport(dir, sampleReport());
  await writeReport(dir, { ...unbalancedReport(), site: { ...sampleReport().site, id: 2 } });
  await writeFile(join(root, 'secret.txt'), 'secret');
  await writeFile(join(dir, 'secret.txt'), 'secret');
  await writeFile(join(dir, '1', PERIOD, '.report.html.abc.tmp'), 'secret');
  await mkdir(join(root, 'outside', PERIOD), { recursive: true });
  await writeFile(join(root, 'outside', PERIOD, 'report.html'), 'secret');
  await symlink(join(root, 'outside'), join(dir, '9'));
  await symlink(join(root, 'outside', PERIOD), join(dir, '2', '2020-01-01_2020-01-31'));
  await mkdir(join(dir, '4', PERIOD), { recursive: true });
  await symlink(join(dir, 'secret.txt'), join(dir, '4', PERIOD, 'report.html'));
  server = await start({});
});
afterAll(async () => {
  await Promise.all(open.map((listening) => listening.close()));
  await rm(root, { recursive: true, force: true });
});

describe('report files', () => {
  it.each([
    ['report.html', 'text/html; charset=utf-8'],
    ['report.json', 'application/json; charset=utf-8'],
    ['manifest.json', 'application/json; charset=utf-8'],
    ['days.csv', 'text/csv; charset=utf-8'],
  ])('come with their type: %s', async (file, type) => {
    const answer = await ask(server, `/reports/1/latest/${file}`);
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'content-type': type, 'x-content-type-options': 'nosniff' },
    });
  });

  it('come with the policy of the page itself, in an origin of its own', async () => {
    const { headers, text } = await ask(server, `/reports/1/${PERIOD}/report.html`);
    const own = /content="(default-src[^"]*)"/.exec(text)?.[1]?.replaceAll('&#39;', "'") ?? 'none found';
    expect(headers['content-security-policy']).toContain(own);
    expect(headers['content-security-policy']).toMatch(/; sandbox allow-scripts allow-downloads$/);
    expect(headers['content-security-policy']).not.toMatch(/unsafe|allow-same-origin/);
  });

  it('may run nothing where they bring no policy', async () => {
    await mkdir(join(dir, '3', PERIOD), { recursive: true });
    await writeFile(join(dir, '3', PERIOD, 'report.html'), '<script>alert(1)</script>');
    const { headers } = await ask(server, `/reports/3/${PERIOD}/report.html`);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; frame-ancestors/);
  });

  it('are saved under a name that says site and days', async () => {
    const { headers } = await ask(server, '/reports/1/latest/days.csv');
    expect(headers['content-disposition']).toContain(`human-traffic-1-${PERIOD}-days.csv`);
  });

  it.each([
    '/reports/../../etc/passwd',
    '/reports/1/../../secret.txt',
    '/reports/%2e%2e/%2e%2e/secret.txt',
    '/reports/..%2f..%2fsecret.txt',
    '/reports/1/..%2f..%2f..%2f/secret.txt',
    '/reports/1/..%5c..%5c/secret.txt',
    '/reports/1/latest/..%2f..%2f..%2fsecret.txt',
    '/reports/1/latest/report.html%00.csv',
    `/reports/1/${PERIOD}/.report.html.abc.tmp`,
    `/reports/9/${PERIOD}/report.html`,
    '/reports/2/2020-01-01_2020-01-31/report.html',
    `/reports/4/${PERIOD}/report.html`,
    '/reports/secret.txt',
    '/reports/1/latest/',
    '/reports/1',
    '/reports/',
    '/reports//etc/passwd',
  ])('are nothing but what the writer wrote: %s', async (path) => {
    const answer = await ask(server, path);
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain('secret');
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  });
});

describe('the start page', () => {
  it('shows the headline of each site, its state, and where its report is', async () => {
    const { status, text, headers } = await ask(server, '/');
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'none'/);
    for (const shown of [
      'of 7,694 visits',
      '5 minutes ago',
      'in 25 minutes',
      `/reports/1/${PERIOD}/report.html`,
    ])
      expect(text).toContain(shown);
  });

  it('says it where the newest report does not add up', async () => {
    const state = () => stateOf(site({ id: 2, latestReport: null }));
    const { text } = await ask(await start({ state }), '/');
    expect(text).toContain('These numbers do not add up.');
    expect(text).toContain('/reports/2/latest/report.html');
  });

  it('escapes names and errors, and links nothing that is no report', async () => {
    const state = () =>
      stateOf(
        site({
          name: '<script>x</script>',
          lastError: '<img src=x>',
          latestReport: '"><a href="javascript:1',
        }),
      );
    const { text } = await ask(await start({ state }), '/');
    expect(text).toContain('&lt;script&gt;x');
    expect(text).not.toMatch(/<script|<img|javascript:/);
    expect(text).toContain('Last pull failed');
  });

  it('works before the first pull and without sites', async () => {
    const fresh = site({ id: 7, lastPullAt: null, newestVisitAt: null, latestReport: null, visits: 0 });
    expect((await ask(await start({ state: () => stateOf(fresh) }), '/')).text).toContain('No report yet.');
    expect((await ask(await start({ state: () => stateOf() }), '/')).text).toContain('humantraffic doctor');
  });
});

describe('machines', () => {
  it('get the state as it is', async () => {
    expect(JSON.parse((await ask(server, '/api/state')).text)).toEqual(stateOf(site({})));
  });

  it('learn that it lives, and whether it is ready', async () => {
    expect(await ask(server, '/healthz')).toMatchObject({ status: 200, text: '{"status":"ok"}' });
    expect((await ask(server, '/readyz')).status).toBe(200);
    expect((await ask(await start({ reportsDir: join(root, 'not-yet') }), '/readyz')).status).toBe(200);
    const broken = await start({ reportsDir: join(root, 'secret.txt', 'x') });
    expect((await ask(broken, '/readyz')).status).toBe(503);
    expect((await ask(broken, '/healthz')).status).toBe(200);
  });
});

describe('an error', () => {
  it('is a problem document that tells the log, and nobody else, what happened', async () => {
    const logged: unknown[] = [];
    const state = () => {
      throw new Error('database password is hunter2');
    };
    const broken = await start({ state, log: { error: (fields) => logged.push(fields) } });
    const { status, headers, text } = await ask(broken, '/api/state');
    expect(status).toBe(500);
    expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(JSON.parse(text)).toMatchObject({ type: 'about:blank', title: 'Internal error', status: 500 });
    expect(text).not.toContain('hunter2');
    expect(logged).toHaveLength(1);
  });

  it.each([
    ['/nothing', 'GET', 404],
    ['/reports/%ff/x/y', 'GET', 400],
    ['/api/state', 'POST', 405],
    ['/', 'DELETE', 405],
  ])('for %s by %s is a problem document too', async (path, method, status) => {
    const answer = await ask(server, path, { method });
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text).status).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  });

  it('and every other answer keep quiet about what the server is made of', async () => {
    for (const path of ['/', '/nothing', '/api/state'])
      expect((await ask(server, path)).headers).not.toHaveProperty('x-powered-by');
  });
});

describe('the host name', () => {
  const status = async (listening: Listening, host: string) =>
    (await ask(listening, '/api/state', { headers: { host } })).status;

  it('must be one of loopback while bound to loopback, against DNS rebinding', async () => {
    for (const host of ['localhost:7070', '127.0.0.1', 'LOCALHOST', '[::1]:7070'])
      expect(await status(server, host)).toBe(200);
    for (const host of [
      'evil.example',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      'evil.example:7070',
    ])
      expect(await status(server, host)).toBe(421);
  });

  it('can be allowed for a proxy, and is not asked for on other addresses', async () => {
    const proxied = await start({ allowedHosts: ['stats.example.org'] });
    expect(await status(proxied, 'stats.example.org')).toBe(200);
    expect(await status(await start({ host: '0.0.0.0' }), 'anything.example')).toBe(200);
  });
});

describe('listening', () => {
  it('says which port is taken, and what to do', async () => {
    const app = createApp({ reportsDir: dir, state: () => stateOf() });
    await expect(listen(app, { host: '127.0.0.1', port: server.port })).rejects.toMatchObject({
      name: 'HumanTrafficError',
      code: 'api:port-in-use',
      message: expect.stringContaining(String(server.port)),
      remedy: expect.stringContaining('PORT='),
    });
  });

  it('says it where the address is not of this machine', async () => {
    const app = createApp({ reportsDir: dir, state: () => stateOf() });
    await expect(listen(app, { host: '203.0.113.1', port: 0 })).rejects.toMatchObject({
      code: 'api:cannot-listen',
      remedy: expect.stringContaining('HOST'),
    });
  });

  it('ends when closed', async () => {
    const short = await listen(createApp({ reportsDir: dir, state: () => stateOf() }), {
      host: '127.0.0.1',
      port: 0,
    });
    expect((await ask(short, '/healthz')).status).toBe(200);
    await short.close();
    await expect(ask(short, '/healthz')).rejects.toThrow(/ECONNREFUSED/);
  });
});
