import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type LabelledHit,
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from '../../sidecar/src/sandbox/index.ts';
import { DIALECT, freshDatabase, type TestDatabase } from '../../sidecar/src/store/database.fixture.ts';
import { openEngine } from '../../sidecar/src/store/open.ts';

const BIN = fileURLToPath(new URL('../../sidecar/bin/humantraffic.mjs', import.meta.url));
const TOKEN = 'a-token-that-must-not-be-seen';

beforeAll(() => {
  const built = fileURLToPath(new URL('../../sidecar/dist/humantraffic.mjs', import.meta.url));
  if (!existsSync(built)) throw new Error('the command line is not built: run "npm run build"');
});

let folder: string;
let sandbox: Sandbox | undefined;
let database: TestDatabase;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bad-input-'));
  database = await freshDatabase();
});
afterEach(async () => {
  await sandbox?.close();
  sandbox = undefined;
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const hits: LabelledHit[] = Array.from({ length: 40 }, (_, i) => ({
  truth: 'human',
  params: {
    idsite: '1',
    rec: '1',
    _id: i.toString(16).padStart(16, 'd'),
    new_visit: '1',
    url: `https://shop.example/${i}`,
    ua: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0',
    cip: '198.51.100.1',
    cdt: String(Math.floor(Date.now() / 1000) - 3600 - i),
  },
}));

async function start(options: SandboxOptions = {}): Promise<Sandbox> {
  sandbox = await startSandbox({ hits, token: TOKEN, ...options });
  return sandbox;
}

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command line as cron would; `limit` is the size in blocks of 512 bytes above which no file may grow. */
async function humantraffic(
  args: string[],
  env: Record<string, string> = {},
  limit?: number,
): Promise<Outcome> {
  const command = limit === undefined ? 'exec "$@"' : `ulimit -f ${limit}; exec "$@"`;
  const child = spawn('sh', ['-c', command, 'sh', process.execPath, BIN, ...args], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      ...(sandbox === undefined ? {} : { MATOMO_URL: sandbox.url, MATOMO_TOKEN: TOKEN }),
      ...(DIALECT === 'sqlite' ? {} : { DATABASE_URL: database.url }),
      ...env,
    },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, out, err };
}

/** One clear sentence and what to do, in one line; no stack trace, no secret. */
function saysOnce({ out, err }: Outcome, pattern: RegExp): void {
  expect(err).toMatch(pattern);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(err).not.toMatch(/\n\s+at |node:internal|Error:/);
  expect(out + err).not.toContain(TOKEN);
}

/** Reports are whole or not there. */
function noHalfReport(): void {
  const all = existsSync(join(folder, 'reports'))
    ? readdirSync(join(folder, 'reports'), { recursive: true })
    : [];
  expect(all.filter((name) => /\.tmp|~$/.test(String(name)))).toEqual([]);
}

const quick = { retries: 0 };
const settings = (values: Record<string, unknown>) =>
  writeFileSync(join(folder, 'humantraffic.config.json'), JSON.stringify(values));

async function visitsKept(): Promise<number> {
  const { db } = await openEngine(databaseUrl());
  try {
    return (await db.selectFrom('visits').select('id_visit').execute()).length;
  } finally {
    await db.destroy();
  }
}

/** SQLite where a configuration without a word of it has it. */
function databaseUrl(): string {
  return DIALECT === 'sqlite' ? `sqlite:${join(folder, 'data', 'humantraffic.db')}` : database.url;
}

describe('what is wrong is said in one sentence, with what to do, and the exit code is not 0', () => {
  it('no address, no token, wrong usage', async () => {
    const noUrl = await humantraffic(['run']);
    expect(noUrl.code).toBe(2);
    saysOnce(noUrl, /No address of a Matomo is set\. Set MATOMO_URL/);
    const noToken = await humantraffic(['run'], { MATOMO_URL: 'https://matomo.example' });
    expect(noToken.code).toBe(2);
    saysOnce(noToken, /No token for https:\/\/matomo\.example is set\. Set MATOMO_TOKEN/);
    expect((await humantraffic(['rnu'])).code).toBe(2);
    expect((await humantraffic(['run', '--nope'])).code).toBe(2);
    expect(
      (await humantraffic(['report', '--date', 'soon'], { MATOMO_URL: 'http://127.0.0.1:1' })).code,
    ).toBe(2);
  });

  it('a site that the store does not hold', async () => {
    await start();
    expect((await humantraffic(['pull'])).code).toBe(0);
    for (const site of ['5', 'x', "1' OR 1=1"]) {
      const outcome = await humantraffic(['accounts', '--site', site]);
      expect(outcome.code).toBe(2);
      saysOnce(outcome, new RegExp(`The store holds no site "${site}"\\. It holds: 1\\.`));
    }
  });

  it('a wrong address', async () => {
    settings(quick);
    const gone = await startSandbox();
    await gone.close();
    const outcome = await humantraffic(['run'], { MATOMO_URL: gone.url, MATOMO_TOKEN: TOKEN });
    expect(outcome.code).toBe(1);
    saysOnce(outcome, /http:\/\/127\.0\.0\.1:\d+ could not be reached: ECONNREFUSED\. Check MATOMO_URL/);
  });

  it('an address where no Matomo is', async () => {
    settings(quick);
    const other = createServer((_, response) =>
      response.setHeader('content-type', 'text/html').end('<h1>It works!'),
    );
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
    const outcome = await humantraffic(['run'], { MATOMO_URL: url, MATOMO_TOKEN: TOKEN });
    other.close();
    expect(outcome.code).toBe(1);
    saysOnce(outcome, /answered API\.getMatomoVersion with a web page \(HTTP 200\) instead of data/);
  });

  it('a wrong token', async () => {
    await start();
    const outcome = await humantraffic(['run'], { MATOMO_TOKEN: 'another-token' });
    expect(outcome.code).toBe(1);
    saysOnce(outcome, /does not accept the token\. Create one/);
    expect(outcome.err).not.toContain('another-token');
  });

  it('a token without the right to write: visits are kept and reported all the same', async () => {
    const { viewToken } = await start();
    const outcome = await humantraffic(['run'], { MATOMO_TOKEN: viewToken });
    expect(outcome.code).toBe(1);
    saysOnce(outcome, /The token may not do HumanTraffic\.ensureSegments: .*Give its user the right/);
    expect(outcome.out).toMatch(/Matomo counted\s+40 visits/);
    expect(await visitsKept()).toBe(40);
  });

  it('no plugin', async () => {
    await start({ pluginInstalled: false });
    const outcome = await humantraffic(['run']);
    expect(outcome.code).toBe(1);
    saysOnce(outcome, /The plugin HumanTraffic is not active .* activate it, or set "push": false/);
    expect(await visitsKept()).toBe(40);
    settings({ push: false });
    expect(await humantraffic(['run'])).toMatchObject({ code: 0, err: '' });
  });

  it('a site that does not exist', async () => {
    await start();
    const outcome = await humantraffic(['run'], { MATOMO_SITES: '1,99' });
    expect(outcome.code).toBe(1);
    saysOnce(outcome, /Site 99 does not exist .* Sites the token sees: 1\./);
  });

  it('a web page instead of data, and half an answer, in the middle of a run', async () => {
    settings(quick);
    const { setFault, clearFaults } = await start();
    setFault({ kind: 'html', method: 'HumanTraffic.getVisitsSince' });
    const page = await humantraffic(['run']);
    expect(page.code).toBe(1);
    saysOnce(page, /answered HumanTraffic\.getVisitsSince with a web page/);
    clearFaults();
    setFault({ kind: 'truncate', method: 'HumanTraffic.setLabels' });
    const half = await humantraffic(['run']);
    expect(half.code).toBe(1);
    saysOnce(half, /broke off its answer to HumanTraffic\.setLabels/);
    expect(await visitsKept()).toBe(40);
    clearFaults();
    expect(await humantraffic(['run'])).toMatchObject({ code: 0, err: '' });
  });

  it('a redirect: the token does not travel along', async () => {
    settings(quick);
    const { setFault } = await start();
    setFault({ kind: 'redirect' });
    const outcome = await humantraffic(['run']);
    expect(outcome.code).toBe(1);
    saysOnce(outcome, /redirects to .*; the token is not sent there\. Set MATOMO_URL/);
  });

  it('an unknown key, a broken file, a bad value of the configuration', async () => {
    settings({ matomoUlr: 'https://x.example' });
    const unknown = await humantraffic(['run']);
    expect(unknown.code).toBe(2);
    saysOnce(unknown, /Unknown key "matomoUlr" in .*humantraffic\.config\.json\. Known keys: matomoUrl/);
    writeFileSync(join(folder, 'humantraffic.config.json'), '{"port": 1,,}');
    saysOnce(await humantraffic(['run']), /is not valid JSON: position 11/);
    settings({});
    saysOnce(
      await humantraffic(['run'], { PORT: 'x' }),
      /PORT is not valid: .* \(got x\)\. Correct it in the environment/,
    );
  });

  if (DIALECT === 'sqlite')
    it('a full disk under the store: what was pulled before is kept, and the next run goes on', async () => {
      await start();
      const full = await humantraffic(['run'], {}, 120);
      expect(full.code).toBe(1);
      saysOnce(full, /The disk that holds \.\/data\/humantraffic\.db refused a write .*Free some space/);
      noHalfReport();
      expect(await humantraffic(['run'])).toMatchObject({ code: 0, err: '' });
      expect(await visitsKept()).toBe(40);
    });

  it('a full disk under the reports: no half-written file, and what was pulled is kept', async () => {
    await start();
    await humantraffic(['pull']);
    const outcome = await humantraffic(['report'], {}, 300);
    expect(outcome.code).toBe(1);
    saysOnce(outcome, /The report could not be written/);
    noHalfReport();
    expect(await visitsKept()).toBe(40);
    expect(await humantraffic(['run'])).toMatchObject({ code: 0, err: '' });
  });

  it('a folder of reports that cannot be written', async () => {
    await start();
    writeFileSync(join(folder, 'reports'), 'a file in its place');
    const outcome = await humantraffic(['run']);
    expect(outcome.code).toBe(1);
    saysOnce(outcome, /reports.*(EEXIST|ENOTDIR)/);
    expect(await visitsKept()).toBe(40);
  });

  it('a port that is taken', async () => {
    await start();
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const port = (taken.address() as AddressInfo).port;
    const outcome = await humantraffic(['serve'], { PORT: String(port) });
    taken.close();
    expect(outcome.code).toBe(1);
    saysOnce(outcome, new RegExp(`${port}.*PORT=`));
  });

  it('with --verbose there is a stack trace and a log, still without the token', async () => {
    await start();
    const outcome = await humantraffic(['run', '--verbose'], { MATOMO_SITES: '99' });
    expect(outcome.err).toMatch(/\n\s+at /);
    expect(outcome.err).toContain('"matomoToken":"[Redacted]"');
    expect(outcome.out + outcome.err).not.toContain(TOKEN);
  });
});

describe('what cannot be understood', () => {
  it('is set aside whole, said, and ends with 3; the rest is done', async () => {
    await start();
    const visit = sandbox?.visits()[3];
    if (visit === undefined) throw new Error('the sandbox has visits');
    // As a damaged row of Matomo's database would arrive.
    Object.assign(visit, { lastActionAt: -visit.lastActionAt });
    const outcome = await humantraffic(['pull']);
    expect(outcome.code).toBe(3);
    saysOnce(
      outcome,
      /1 visits could not be understood and were set aside\. They are kept whole in the table/,
    );
    expect(await visitsKept()).toBe(39);
    expect((await humantraffic(['pull'])).code).toBe(0);
  });
});

describe('a kill at any moment', () => {
  it('loses nothing: the next run ends where the first would have', async () => {
    await start();
    for (const milliseconds of [150, 250, 350, 450, 600]) {
      const child = spawn(process.execPath, [BIN, 'run'], {
        cwd: folder,
        env: {
          PATH: process.env.PATH,
          MATOMO_URL: sandbox?.url,
          MATOMO_TOKEN: TOKEN,
          DATABASE_URL: databaseUrl(),
        },
        stdio: 'ignore',
      });
      setTimeout(() => child.kill('SIGKILL'), milliseconds);
      await new Promise((resolve) => child.on('close', resolve));
    }
    const outcome = await humantraffic(['run', '--json']);
    expect(outcome).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(outcome.out).sites[0].reconciliation).toMatchObject({
      matomo: 40,
      bot: 40,
      reconciles: true,
    });
    expect(sandbox?.visits().every((v) => v.label.verdict === 'bot')).toBe(true);
  });
});
