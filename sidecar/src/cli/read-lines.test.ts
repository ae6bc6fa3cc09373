import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readLines } from './read-lines.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-lines-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function linesOf(content: string | Buffer, max?: number): Promise<(string | null)[]> {
  const path = join(folder, 'file');
  writeFileSync(path, content);
  const lines: (string | null)[] = [];
  for await (const line of readLines(path, max)) lines.push(line);
  return lines;
}

it('reads plain and gzipped files, with or without a last line end', async () => {
  expect(await linesOf('a\r\nb\n')).toEqual(['a', 'b']);
  expect(await linesOf(gzipSync('ä\n\nb'))).toEqual(['ä', '', 'b']);
  expect(await linesOf('')).toEqual([]);
});

it('reads past a line that is too long', async () => {
  const long = 'x'.repeat(300_000);
  expect(await linesOf(`a\n${long}\nb\n${long}`, 1000)).toEqual(['a', null, 'b', null]);
});

it('says which file cannot be read, and why', async () => {
  const whole = gzipSync('a\n'.repeat(9999));
  await expect(linesOf(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({
    code: 'evaluate:unreadable',
    message: expect.stringContaining(join(folder, 'file')),
  });
  await expect(readLines(join(folder, 'none')).next()).rejects.toMatchObject({ code: 'evaluate:unreadable' });
});
