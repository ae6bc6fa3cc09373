import { createHash, randomBytes } from 'node:crypto';
import type * as nodeFs from 'node:fs/promises';
import { join } from 'node:path';

/** A file as a whole, or in pieces as they are made. */
export type Content = string | Uint8Array | AsyncIterable<string | Uint8Array>;
export type Contents = readonly (readonly [file: string, content: Content])[];
export type ReplaceFs = Pick<typeof nodeFs, 'open' | 'rename' | 'rm'>;
export interface WrittenFile {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Puts several files into a folder, in this order. All are written and flushed under temporary names before the first
 * one gets its own, so a disk that fills up changes nothing. Should a rename itself fail, each file is still whole, old
 * or new; the last one tells, so it is the one that describes the others.
 *
 * Temporary names are hidden and random: a service and a cron job may write the same report at the same time.
 *
 * Files are written side by side, as some are made of one reading (`sharedPages`).
 *
 * @param describe gives the last file from what was written
 * @param stop is told where one cannot be written, so that the others come to an end
 */
export async function replaceFiles(
  directory: string,
  contents: Contents,
  describe: (written: readonly WrittenFile[]) => readonly [file: string, text: string],
  fs: ReplaceFs,
  stop = new AbortController(),
): Promise<WrittenFile[]> {
  const mark = randomBytes(6).toString('hex');
  const temporary = (file: string) => join(directory, `.${file}.${mark}.tmp`);
  const staged: string[] = [];
  const stage = async (file: string, content: Content) => {
    staged.push(file);
    return { file, ...(await writeFlushed(temporary(file), content, fs)) };
  };
  try {
    const staging = contents.map(([file, content]) => stage(file, content));
    for (const one of staging) one.catch((cause: unknown) => stop.abort(cause));
    // None may still be writing when the temporary files are removed.
    await Promise.allSettled(staging);
    if (stop.signal.aborted) throw stop.signal.reason;
    const written = await Promise.all(staging);
    await stage(...describe(written));
    for (const file of staged) await fs.rename(temporary(file), join(directory, file));
    await flushDirectory(directory, fs);
    return written;
  } catch (cause) {
    for (const file of staged) await fs.rm(temporary(file), { force: true }).catch(() => undefined);
    throw cause;
  }
}

/** Flushed before it gets its name: after a power cut there is the old file or the new one, never an empty one. */
async function writeFlushed(path: string, content: Content, fs: ReplaceFs) {
  const hash = createHash('sha256');
  let bytes = 0;
  const handle = await fs.open(path, 'wx');
  try {
    for await (const piece of piecesOf(content)) {
      const chunk = typeof piece === 'string' ? Buffer.from(piece) : piece;
      hash.update(chunk);
      bytes += chunk.byteLength;
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}

async function* piecesOf(content: Content): AsyncIterable<string | Uint8Array> {
  if (typeof content === 'string' || content instanceof Uint8Array) yield content;
  else yield* content;
}

/** What a system answers that flushes no directories: it does so in its own time. */
const NOT_FLUSHED = ['EINVAL', 'ENOTSUP', 'EPERM', 'EBADF', 'EISDIR'];

/** Makes the renames last; where a directory cannot be opened (Windows) the system does it in its own time. */
async function flushDirectory(directory: string, fs: ReplaceFs): Promise<void> {
  const handle = await fs.open(directory, 'r').catch(() => null);
  try {
    await handle?.sync();
  } catch (error) {
    if (!NOT_FLUSHED.includes((error as { code?: string }).code ?? '')) throw error;
  } finally {
    await handle?.close();
  }
}
