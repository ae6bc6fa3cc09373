import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';

const BIN = fileURLToPath(new URL('../../sidecar/bin/humantraffic.mjs', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const evaluate = (...args: string[]) =>
  spawnSync(process.execPath, [BIN, 'evaluate', ...args], { cwd: folder, encoding: 'utf8' });

function file(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return name;
}

const rows = Array.from({ length: 40 }, (_, i) => `r,bot,liner,${i * 50},${100 + i * 20},${50 + i * 9}`);

it('judges recordings without a Matomo or a store', () => {
  const { status, stdout } = evaluate(
    '--kind',
    'mouse',
    '--format',
    'csv',
    file('a.csv', rows.join('\n')),
    '--json',
  );
  expect(status).toBe(0);
  const confusion = { tp: 1, fp: 0, tn: 0, fn: 0, undecided: 0 };
  expect(JSON.parse(stdout)).toMatchObject({
    kind: 'mouse',
    n: 1,
    confusion,
    bySource: { liner: { human: 0, bot: 1, confusion } },
  });
});

it('prints a table, reads gzip, and names the lines it left out', () => {
  const name = file('b.csv.gz', gzipSync(`${rows.join('\n')}\nbroken\n`));
  const { status, stdout, stderr } = evaluate('--kind', 'mouse', '--format', 'csv', name);
  expect(status).toBe(3);
  expect(stdout).toMatch(/liner +0 +1 +1 /);
  expect(stderr).toContain('1 lines are not of the format csv and were left out: b.csv.gz:41.');
});

it('prints what a page of documentation can hold: the sources, the peers, the calibration', () => {
  const name = file('c.csv', rows.join('\n').replaceAll('liner', 'a|b'));
  const { status, stdout } = evaluate('--kind', 'mouse', '--format', 'csv', '--markdown', name);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^\| source \| people \|/);
  expect(stdout).toContain('| a b | 0 | 1 | 1 |');
  expect(stdout).toContain('| a b, by remix-ide | 0 | 1 |');
  expect(stdout).toContain('Brier score');
});

it.each([
  [['--kind', 'mouse', '--format', 'nonsense', 'x'], 2, '"nonsense" is not a format of the kind mouse'],
  [['--kind', 'weather', '--format', 'csv', 'x'], 2, '"weather" is not a kind'],
  [['--kind', 'mouse', '--format', 'csv'], 2, 'The format csv needs a file to read.'],
  [['--kind', 'mouse', '--format', 'csv', 'not-there.csv'], 1, 'not-there.csv could not be read'],
] as const)('refuses %j in one sentence', (args, code, sentence) => {
  const { status, stderr } = evaluate(...args);
  expect(status).toBe(code);
  expect(stderr).toContain(sentence);
  expect(stderr).not.toMatch(/^ +at /m);
});

it('judges generated traffic without a file, and says which kinds of sites there are', () => {
  const generated = ['--kind', 'traffic', '--format', 'generated'];
  const { status, stdout } = evaluate(
    ...generated,
    '--site',
    'tiny',
    '--days',
    '3',
    '--picture',
    'c.svg',
    '--json',
  );
  expect(status).toBe(0);
  const { n, confusion } = JSON.parse(stdout);
  expect(Object.values<number>(confusion).reduce((sum, count) => sum + count, 0)).toBe(n);
  expect(readFileSync(join(folder, 'c.svg'), 'utf8')).toContain('<svg');
  const refused = evaluate(...generated, '--site', 'nowhere');
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain('"nowhere" cannot be given to --site. Give one of: shop,');
});

it('reads visits of one’s own', () => {
  const lines = ['label,country,actions', 'human,de,1760000000 page /|1760000300 order', 'bot,us,then'];
  const name = file('visits.csv', lines.join('\n'));
  const { status, stdout, stderr } = evaluate('--kind', 'traffic', '--format', 'csv', name);
  expect(status).toBe(3);
  expect(stdout).toMatch(/human +1 +0 /);
  expect(stderr).toContain('visits.csv:3');
});
