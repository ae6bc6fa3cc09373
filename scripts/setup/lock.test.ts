import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withLock } from './lock.mjs';

describe('only one set-up works in a folder at a time', () => {
  let file: string;
  const quiet = () => {};
  const gone = () => spawnSync(process.execPath, ['--version']).pid;

  beforeEach(() => {
    file = join(mkdtempSync(join(tmpdir(), 'humantraffic-lock-')), 'setup.lock');
  });
  afterEach(() => rmSync(dirname(file), { recursive: true, force: true }));

  it('leaves nothing behind, after an error either', async () => {
    await expect(withLock(() => Promise.reject(new Error('no disk')), quiet, file)).rejects.toThrow(
      'no disk',
    );
    expect(readdirSync(dirname(file))).toEqual([]);
  });

  it('takes over from a holder that was killed', async () => {
    writeFileSync(file, JSON.stringify({ pid: gone() }));
    await expect(withLock(async () => 'done', quiet, file)).resolves.toBe('done');
  });

  it('waits for the command that a killed holder left running', async () => {
    const orphan = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 600)']);
    writeFileSync(file, JSON.stringify({ pid: gone(), command: orphan.pid }));
    const lines: string[] = [];
    const ended = await withLock(
      async () => orphan.exitCode,
      (line) => lines.push(line),
      file,
    );
    expect(ended).toBe(0);
    expect(lines).toEqual([expect.stringContaining('waiting for it')]);
  });

  it('lets several waiters in one after the other', async () => {
    let inside = 0;
    const work = async () => {
      expect(++inside).toBe(1);
      await new Promise((done) => setTimeout(done, 20));
      inside--;
    };
    await Promise.all([1, 2, 3].map(() => withLock(work, quiet, file)));
    expect(existsSync(file)).toBe(false);
  });

  it('names the running command for whoever comes after a kill', async () => {
    await withLock(
      async (note) => {
        note(4711);
        expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ pid: process.pid, command: 4711 });
      },
      quiet,
      file,
    );
  });
});
