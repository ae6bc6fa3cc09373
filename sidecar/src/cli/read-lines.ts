import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';
import { fail } from '../errors/fail.ts';

/** A longer line is no recording of a visit: it is given as null and read past, so that memory stays bounded. */
const MAX_LINE_CHARACTERS = 16 * 1024 * 1024;

/** The lines of a file, gzipped or not, one at a time; null in the place of one that is too long. */
export async function* readLines(
  path: string,
  maxCharacters = MAX_LINE_CHARACTERS,
): AsyncGenerator<string | null> {
  const decoder = new StringDecoder('utf8');
  let text = '';
  let tooLong = false;
  for await (const chunk of bytesOf(path)) {
    const lines = (text + decoder.write(chunk)).split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) {
      yield tooLong || line.length > maxCharacters ? null : withoutReturn(line);
      tooLong = false;
    }
    if (text.length > maxCharacters) {
      tooLong = true;
      text = '';
    }
  }
  text += decoder.end();
  if (tooLong) yield null;
  else if (text !== '') yield withoutReturn(text);
}

async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  try {
    // First: a stream that is opened before anybody reads it would throw its error past us.
    const gzipped = await isGzipped(path);
    const file = createReadStream(path);
    if (!gzipped) yield* file;
    else {
      const unzipped = createGunzip();
      file.on('error', (error) => unzipped.destroy(error));
      yield* file.pipe(unzipped);
    }
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw fail('evaluate:unreadable', { file: path, problem }, { cause: error });
  }
}

/** By its first two bytes: a name may say anything. */
async function isGzipped(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer.readUInt16BE(0) === 0x1f8b;
  } finally {
    await file.close();
  }
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);
