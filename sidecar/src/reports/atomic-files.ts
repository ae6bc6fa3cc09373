import { randomBytes } from 'node:crypto';
import type * as nodeFs from 'node:fs/promises';
import { join } from 'node:path';

export type Contents = readonly (readonly [file: string, text: string])[];
export type ReplaceFs = Pick<typeof nodeFs, 'open' | 'rename' | 'rm'>;

/**
 * Puts several files into a folder, in this order. All are written and flushed under temporary names before the first
 * one gets its own, so a disk that fills up changes nothing. Should a rename itself fail, each file is still whole, old
 * or new; the last one tells, so make it the one that describes the others.
 *
 * Temporary names are hidden and random: a service and a cron job may write the same report at the same time.
 */
export async function replaceFiles(directory: string, contents: Contents, fs: ReplaceFs): Promise<void> {
  const mark = randomBytes(6).toString('hex');
  const staged: string[] = [];
  try {
    for (const [file, text] of contents) {
      const temporary = join(directory, `.${file}.${mark}.tmp`);
      staged.push(temporary);
      await writeFlushed(temporary, text, fs);
    }
    for (const [i, [file]] of contents.entries()) await fs.rename(staged[i] ?? '', join(directory, file));
  } catch (cause) {
    for (const temporary of staged) await fs.rm(temporary, { force: true }).catch(() => undefined);
    throw cause;
  }
  await flushDirectory(directory, fs);
}

/** Flushed before it gets its name: after a power cut there is the old file or the new one, never an empty one. */
async function writeFlushed(path: string, text: string, fs: ReplaceFs): Promise<void> {
  const handle = await fs.open(path, 'wx');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the renames last; where a directory cannot be opened (Windows) the system does it in its own time. */
async function flushDirectory(directory: string, fs: ReplaceFs): Promise<void> {
  const handle = await fs.open(directory, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
