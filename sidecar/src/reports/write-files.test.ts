import { createHash } from 'node:crypto';
import * as nodeFs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HumanTrafficError } from '../errors/index.ts';
import { emptyReport, sampleReport } from './report.fixture.ts';
import { type WriteFs, writeReport } from './write-files.ts';

const { mkdtemp, readdir, readFile, readlink, rm, writeFile, mkdir } = nodeFs;
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'reports-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const PERIOD = '2025-11-01_2025-11-30';
const snapshot = async (folder: string) => {
  const names = (await readdir(folder)).sort();
  return Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')]));
};
const failure = (code: string) => Object.assign(new Error(`${code}: simulated`), { code });

describe('a written report', () => {
  it('has a manifest whose sizes and hashes are those of the files', async () => {
    const { directory, files, manifest, page } = await writeReport(dir, sampleReport());
    expect(directory).toBe(join(dir, '1', PERIOD));
    expect(page).toBe(`1/${PERIOD}/report.html`);
    expect((await readdir(directory)).sort()).toEqual(files.map((f) => f.slice(directory.length + 1)).sort());
    expect(JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8'))).toEqual(manifest);
    expect(manifest.files).toHaveLength(7);
    for (const { file, bytes, sha256 } of manifest.files) {
      const content = await readFile(join(directory, file));
      expect(content.length).toBe(bytes);
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
    }
  });

  it('is the same bytes when written again', async () => {
    const { directory } = await writeReport(dir, sampleReport());
    const first = await snapshot(directory);
    await writeReport(dir, sampleReport());
    expect(await snapshot(directory)).toEqual(first);
  });

  it('is what `latest` leads to, unless its days are older', async () => {
    await writeReport(dir, sampleReport());
    expect(await readlink(join(dir, '1', 'latest'))).toBe(PERIOD);
    await writeReport(dir, sampleReport({ period: { from: '2025-12-01', to: '2025-12-31' } }));
    await writeReport(dir, sampleReport({ period: { from: '2024-01-01', to: '2024-01-31' } }));
    expect(await readlink(join(dir, '1', 'latest'))).toBe('2025-12-01_2025-12-31');
  });

  it('gets its manifest last', async () => {
    const renamed: string[] = [];
    const rename: WriteFs['rename'] = async (from, to) => {
      renamed.push(String(to));
      await nodeFs.rename(from, to);
    };
    await writeReport(dir, sampleReport(), { fs: { ...nodeFs, rename } });
    expect(renamed.filter((path) => path.includes(PERIOD)).at(-1)).toMatch(/manifest\.json$/);
  });

  it('does without `latest` where the file system has no links', async () => {
    const symlink = () => Promise.reject(failure('EPERM'));
    const { directory } = await writeReport(dir, sampleReport(), { fs: { ...nodeFs, symlink } });
    expect(await readdir(dirname(directory))).toEqual([PERIOD]);
  });
});

describe('a failure', () => {
  /** A disk that takes `files` files and half of the next one. */
  const fullDisk = (files: number): WriteFs => ({
    ...nodeFs,
    open: async (path, flags) => {
      const handle = await nodeFs.open(path, flags);
      if (flags !== 'wx' || files-- > 0) return handle;
      handle.writeFile = async (data) => {
        await handle.write(String(data).slice(0, 100));
        throw failure('ENOSPC');
      };
      return handle;
    },
  });

  it.each([0, 1, 3, 6])(
    'of a disk that is full after %i files leaves the old report as it was',
    async (files) => {
      const { directory } = await writeReport(dir, emptyReport());
      const before = await snapshot(directory);
      const error = await writeReport(dir, sampleReport(), { fs: fullDisk(files) }).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(HumanTrafficError);
      expect(error).toMatchObject({ code: 'report:not-writable', exitCode: 1, cause: { code: 'ENOSPC' } });
      expect((error as HumanTrafficError).remedy).toMatch(/disk is full/);
      expect(await snapshot(directory)).toEqual(before);
    },
  );

  it('while names are given leaves whole files only, and none of its own temporary ones', async () => {
    let left = 2;
    const rename: WriteFs['rename'] = (from, to) =>
      left-- > 0 ? nodeFs.rename(from, to) : Promise.reject(failure('EACCES'));
    await expect(writeReport(dir, sampleReport(), { fs: { ...nodeFs, rename } })).rejects.toMatchObject({
      code: 'report:not-writable',
    });
    expect((await readdir(join(dir, '1', PERIOD))).sort()).toEqual(['report.html', 'report.json']);
  });

  it('of a file in place of the folder names the path and says what to do', async () => {
    const file = join(dir, 'taken');
    await writeFile(file, 'mine');
    const error = await writeReport(file, sampleReport()).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'report:not-writable', cause: { code: 'ENOTDIR' } });
    expect((error as HumanTrafficError).message).toContain(file);
    expect((error as HumanTrafficError).remedy).toMatch(/is a file, not a folder/);
    expect(await readFile(file, 'utf8')).toBe('mine');
  });

  it('of a folder in place of a file leaves nothing half-written', async () => {
    await mkdir(join(dir, '1', PERIOD, 'report.html', 'x'), { recursive: true });
    await expect(writeReport(dir, sampleReport())).rejects.toBeInstanceOf(HumanTrafficError);
    expect(await readdir(join(dir, '1', PERIOD))).toEqual(['report.html']);
  });
});
