import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../sidecar/src/reports/model.ts';
import { type LabelledHit, type Sandbox, startSandbox } from '../../sidecar/src/sandbox/index.ts';

const BIN = fileURLToPath(new URL('../../sidecar/bin/humantraffic.mjs', import.meta.url));
const NOW = Math.floor(Date.now() / 1000);
const LABELS = ['=cmd()', '"quoted"', 'line%0Abreak', '🎉/🦊', 'مرحبا', `${'x'.repeat(5_000)}`];
const hits: LabelledHit[] = LABELS.map((label, i) => ({
  truth: 'human',
  params: {
    idsite: '1',
    rec: '1',
    _id: i.toString(16).padStart(16, 'd'),
    new_visit: '1',
    url: `https://shop.example/${label}`,
    ua: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    cip: `198.51.100.${i}`,
    cdt: String(NOW - 86_400 - i),
  },
}));

let folder: string;
let sandbox: Sandbox;
let silent: Server;
const sockets: Socket[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cli-report-'));
  sandbox = await startSandbox({ hits });
  // A mail server that takes the connection and never says a word.
  silent = createServer((socket) => sockets.push(socket));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  silent.close();
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

async function humantraffic(...args: string[]) {
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, MATOMO_URL: sandbox.url, MATOMO_TOKEN: sandbox.token },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, out, err };
}
const report = async (...args: string[]) => {
  const { code, out } = await humantraffic('report', '--json', '--format', 'json', ...args);
  const [done] = JSON.parse(out) as { files: string[] }[];
  const path = join(folder, done?.files[0] ?? '');
  return { code, report: JSON.parse(readFileSync(path, 'utf8')) as Report };
};
const day = (back: number) => new Date((NOW - back * 86_400) * 1000).toISOString().slice(0, 10);

describe('the main job, as cron calls it', () => {
  it('says nothing with --quiet when all is well, and ends with 0', async () => {
    expect(await humantraffic('run', '--quiet')).toEqual({ code: 0, out: '', err: '' });
    expect(existsSync(join(folder, 'reports/1/latest/report.html'))).toBe(true);
  });

  it('with --quiet still says what is wrong', async () => {
    const { code, err } = await humantraffic('run', '--quiet', '--config', 'no-such-file.json');
    expect(code).toBe(2);
    expect(err).toContain('no-such-file.json');
  });
});

describe('a report that cannot be made is refused in one line, with what to do', () => {
  it.each([
    ['a period in the future', ['--period', 'day', '--date', '2999-01-01'], '2999-01-01'],
    ['a 29th of February that never was', ['--period', 'day', '--date', '2026-02-29'], '2026-02-29'],
    ['a period that is none', ['--period', 'fortnight'], 'fortnight'],
    ['a format that is not known', ['--format', 'docx'], 'docx'],
    ['a segment that is none', ['--segment', 'countryCode=de'], 'segment'],
    ['a definition that is not there', ['--definition', 'gone.yaml'], 'gone.yaml'],
  ])('%s', async (_, args, named) => {
    const { code, out, err } = await humantraffic('report', ...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(named);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});

describe('a report of what is out of the ordinary is right', () => {
  it('of the 29th of February of a leap year, and of days without a visit', async () => {
    const { code, report: leap } = await report('--period', 'day', '--date', '2024-02-29');
    expect(code).toBe(0);
    expect(leap.days.map(({ date, matomo }) => [date, matomo])).toEqual([['2024-02-29', 0]]);
    expect(leap.reconciliation.reconciles).toBe(true);
    expect((await report('--period', 'month', '--date', '2024-02-10')).report.days).toHaveLength(29);
    expect((await report('--period', 'day', '--date', day(5))).report.metrics.all.bounceRate).toBeNull();
  });

  it('of labels with formulas, quotes, emoji, right-to-left text and 5 kB, in every format', async () => {
    const { code, out, err } = await humantraffic(
      'report',
      '--json',
      '--format',
      'all',
      '--date',
      `${day(2)},${day(0)}`,
    );
    expect([code, err]).toEqual([0, '']);
    const [done] = JSON.parse(out) as { files: string[]; reconciliation: { matomo: number } }[];
    expect(done?.reconciliation.matomo).toBe(LABELS.length);
    const read = (file: string) =>
      readFileSync(join(folder, done?.files.find((path) => path.endsWith(file)) ?? ''));
    expect(read('report.pdf').subarray(0, 5).toString()).toBe('%PDF-');
    expect(read('visits.xlsx').subarray(0, 2).toString()).toBe('PK');
    expect(read('report.html').toString()).toContain('🎉');
    const pages = (JSON.parse(read('report.json').toString()) as Report).pages;
    expect(pages).toHaveLength(LABELS.length);
    // Every cell of a spreadsheet that would be a formula is a text.
    expect(read('visits.csv').toString()).not.toMatch(/(^|,)"?[=+@]/m);
  });
});

describe('schedules', () => {
  it('go on where the mail server of one hangs', async () => {
    const { port } = silent.address() as AddressInfo;
    const common = { cron: '* * * * *', period: 'day', date: 'yesterday', formats: ['json'] };
    writeFileSync(
      join(folder, 'humantraffic.config.json'),
      JSON.stringify({
        smtpHost: '127.0.0.1',
        smtpPort: port,
        mailFrom: 'reports@shop.example',
        schedules: [
          { name: 'hangs', ...common, deliver: [{ to: 'email', address: 'ada@shop.example' }] },
          { name: 'goes-on', ...common, deliver: [{ to: 'folder', path: join(folder, 'out') }] },
        ],
      }),
    );
    await humantraffic('schedules', '--run');
    await new Promise((resolve) => setTimeout(resolve, 61_000 - (Date.now() % 60_000)));
    const { code, err } = await humantraffic('schedules', '--run');
    expect(code).toBe(1);
    expect(err).toContain('127.0.0.1');
    expect(existsSync(join(folder, 'out/report.json'))).toBe(true);
    const listed = JSON.parse((await humantraffic('schedules', '--json')).out) as Record<string, unknown>[];
    expect(listed.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['hangs', 'failed'],
      ['goes-on', 'done'],
    ]);
    expect(listed.every(({ next, last }) => typeof next === 'string' && typeof last === 'string')).toBe(true);
  }, 180_000);
});
