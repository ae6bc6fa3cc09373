import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compiler, type IoFault, IoFaults } from './io-faults.ts';
import { MatomoAtRest } from './matomo-at-rest.ts';
import { PROGRAM, Puller } from './puller.ts';
import { Random } from './random.ts';

/** The long run tries every call: IO_CALLS_APART=1. Without it some are tried, of each kind. */
const apart = Number(process.env.IO_CALLS_APART ?? 0);
const seed = Number(process.env.FAULT_SEED ?? 1);
const TIMEOUT = apart > 0 ? 7_200_000 : 600_000;

/** Each place meets one of them, another one with another seed. */
const WAYS: readonly Omit<IoFault, 'at'>[] = [
  { error: 'EIO', stays: false, cut: false },
  { error: 'ENOSPC', stays: true, cut: false },
  { error: 'EDQUOT', stays: false, cut: false },
  { error: 'ENOSPC', stays: true, cut: true },
  { error: 'EIO', stays: true, cut: false },
  { error: 'EIO', stays: false, cut: true },
];

let matomo: MatomoAtRest;
let puller: Puller;
let elsewhere: string;
beforeEach(async () => {
  matomo = await MatomoAtRest.start({ days: 2, visits: 40 });
  puller = new Puller(PROGRAM, matomo);
  puller.bePatient({ retries: 1, requestTimeoutSeconds: 60 });
  elsewhere = mkdtempSync(join(tmpdir(), 'io-faults-'));
});
afterEach(() => {
  puller.remove();
  matomo.stop();
  rmSync(elsewhere, { recursive: true, force: true });
});

async function run(command: readonly string[], by: readonly string[] = []) {
  return puller.start(command, { now: matomo.model.now }, by).ended;
}

/** Calls so far apart, or one of each kind (what it does to which file), of as many kinds as are asked for. */
function placesOf(calls: readonly string[], kindsAsked: number): number[] {
  if (apart > 0) return calls.map((_, i) => i + 1).filter((at) => (at + seed) % apart === 0);
  const random = new Random(seed);
  const kinds = new Map<string, number[]>();
  for (const [i, call] of calls.entries()) {
    // Temporary names have a random part.
    const kind = call.replace(/\.[\da-f]{8,}\b/, '');
    kinds.set(kind, [...(kinds.get(kind) ?? []), i + 1]);
  }
  const places = [...kinds.values()].map((some) => random.pick(some));
  while (places.length > kindsAsked) places.splice(random.between(0, places.length - 1), 1);
  return places;
}

const faultAt = (at: number): IoFault => ({ at, ...(WAYS[(at + seed) % WAYS.length] as (typeof WAYS)[0]) });

/** A disk that only hands a call back half done has not failed: whoever writes goes on with the rest. */
async function onFailingDisk(faults: IoFaults, fault: IoFault, command: readonly string[]): Promise<boolean> {
  const { code, err } = await run(command, faults.command(fault));
  const hasFailed = faults.calls().some((call) => call.startsWith('!'));
  const told = `${JSON.stringify(fault)} of ${faults.calls().at(fault.at - 1)}: ${err}`;
  expect(code, told).toBe(hasFailed ? 1 : 0);
  expect(err.split('\n').slice(0, -1), told).toHaveLength(hasFailed ? 1 : 0);
  if (hasFailed) expect(err, told).toMatch(/disk|could not be (written|opened)/i);
  expect(err, told).not.toMatch(/\n\s+at /);
  expect(err, told).not.toContain(matomo.token);
  return hasFailed;
}

const without = compiler === undefined ? ' (left out: it takes a C compiler)' : '';

describe.skipIf(compiler === undefined)(`a disk that fails at the n-th write${without}`, () => {
  it('ends the pull, not with 0; the next one makes the store whole', { timeout: TIMEOUT }, async () => {
    const files = ['', '-wal', '-shm', '-journal'].map((ending) => join(puller.folder, `store.db${ending}`));
    const faults = new IoFaults(elsewhere, puller.folder);
    expect(await run(['pull'], faults.command(null))).toEqual({ code: 0, err: '' });
    const calls = faults.calls();
    const expected = puller.rows();
    expect(puller.stored()).toEqual(matomo.model.expected());
    for (const at of placesOf(calls, 9)) {
      for (const file of files) rmSync(file, { force: true });
      const hasFailed = await onFailingDisk(faults, faultAt(at), ['pull']);
      if (hasFailed) expect(await run(['pull']), `after ${at}`).toEqual({ code: 0, err: '' });
      expect(puller.rows(), `after ${at}`).toEqual(expected);
    }
    expect(calls.length).toBeGreaterThan(200);
  });

  it('leaves the report as it was, or has written it whole', { timeout: TIMEOUT }, async () => {
    const reports = join(puller.folder, 'reports');
    const faults = new IoFaults(elsewhere, reports);
    expect(await run(['pull'])).toEqual({ code: 0, err: '' });
    expect(await run(['report'])).toEqual({ code: 0, err: '' });
    expect(await run(['report'], faults.command(null))).toEqual({ code: 0, err: '' });
    for (const at of placesOf(faults.calls(), 2)) {
      await onFailingDisk(faults, faultAt(at), ['report']);
      expect(unlike(reports), `after ${at}`).toEqual([]);
    }
    expect(await run(['report'])).toEqual({ code: 0, err: '' });
  });

  it('leaves no half of a backup', { timeout: TIMEOUT }, async () => {
    const folder = join(puller.folder, 'backups');
    const backup = join(folder, 'a.backup');
    mkdirSync(folder);
    const faults = new IoFaults(elsewhere, folder);
    expect(await run(['pull'])).toEqual({ code: 0, err: '' });
    expect(await run(['backup', backup], faults.command(null))).toEqual({ code: 0, err: '' });
    for (const at of placesOf(faults.calls(), 4)) {
      for (const name of readdirSync(folder)) rmSync(join(folder, name));
      const hasFailed = await onFailingDisk(faults, faultAt(at), ['backup', backup]);
      expect(readdirSync(folder), `after ${at}`).toEqual(hasFailed ? [] : ['a.backup', 'a.backup.sha256']);
    }
    expect(existsSync(backup) || (await run(['backup', backup])).code === 0).toBe(true);
  });
});

/** Files that are not as their manifest says, and what nobody has cleared away. */
function unlike(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const left = files.filter((file) => file.endsWith('.tmp'));
  const manifests = files.filter((file) => file.endsWith('manifest.json'));
  expect(manifests.length).toBeGreaterThan(0);
  const wrong = manifests.flatMap((manifest) => {
    const { files: listed } = JSON.parse(readFileSync(manifest, 'utf8')) as {
      files: { file: string; sha256: string }[];
    };
    return listed
      .map(({ file, sha256 }) => ({ path: join(dirname(manifest), file), sha256 }))
      .filter(({ path, sha256 }) => hashOf(path) !== sha256)
      .map(({ path }) => path);
  });
  return [...left, ...wrong];
}

const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
