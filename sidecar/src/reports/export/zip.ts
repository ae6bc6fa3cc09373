import { crc32, createDeflateRaw } from 'node:zlib';

/** A file of an archive, in pieces as they are made. */
export interface ZipEntry {
  readonly name: string;
  readonly pieces: AsyncIterable<string | Uint8Array>;
}

/** 1980-01-01, the first day that an archive can name: the same contents give the same bytes. */
const DAY = 0x0021;
/** Sizes follow the data; names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATE = 8;
const VERSION = 20;
const LARGEST = 0xffff_ffff;
/** Text of a page of visits shrinks to a tenth at any level, and the first is three times as quick as the usual one. */
const LEVEL = 1;
/** Packed bytes that come at a time: the usual 16 kB would be some thousand turns. */
const AT_ONCE = 1 << 18;

/**
 * A zip archive as it is made (APPNOTE.TXT 6.3, with data descriptors): of any length, in the memory of one piece.
 * @throws RangeError where the archive or one file grows beyond 4 GB
 */
export async function* zip(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = [];
  let at = 0;
  for await (const { name, pieces } of entries) {
    const start = at;
    const head = localHeader(name);
    yield head;
    const sums = { crc: 0, size: 0, packed: 0 };
    for await (const packed of deflated(pieces, sums)) {
      sums.packed += packed.length;
      yield packed;
    }
    at += head.length + sums.packed + 16;
    if (Math.max(at, sums.size) > LARGEST) throw new RangeError('the workbook grows beyond 4 GB');
    yield descriptor(sums);
    directory.push(centralHeader(name, sums, start));
  }
  const listed = Buffer.concat(directory);
  yield listed;
  yield endOf(directory.length, listed.length, at);
}

interface Sums {
  crc: number;
  size: number;
  packed: number;
}

async function* deflated(pieces: AsyncIterable<string | Uint8Array>, sums: Sums): AsyncGenerator<Uint8Array> {
  const stream = createDeflateRaw({ level: LEVEL, chunkSize: AT_ONCE });
  const feeding = feed(stream, pieces, sums);
  // What goes wrong with the pieces is thrown by the stream, too, and to whoever reads.
  feeding.catch(() => undefined);
  for await (const packed of stream) yield packed as Uint8Array;
  await feeding;
}

async function feed(
  stream: ReturnType<typeof createDeflateRaw>,
  pieces: AsyncIterable<string | Uint8Array>,
  sums: Sums,
): Promise<void> {
  try {
    for await (const piece of pieces) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
      sums.crc = crc32(bytes, sums.crc);
      sums.size += bytes.length;
      if (!stream.write(bytes)) await room(stream);
      // Nobody reads on: then nothing more is asked for either.
      if (stream.destroyed) return;
    }
    stream.end();
  } catch (error) {
    stream.destroy(error as Error);
    throw error;
  }
}

function room(stream: ReturnType<typeof createDeflateRaw>): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      stream.off('drain', go).off('close', go);
      resolve();
    };
    stream.on('drain', go).on('close', go);
  });
}

function localHeader(name: string): Buffer {
  const file = Buffer.from(name);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(FLAGS, 6);
  head.writeUInt16LE(DEFLATE, 8);
  head.writeUInt16LE(DAY, 12);
  head.writeUInt16LE(file.length, 26);
  return Buffer.concat([head, file]);
}

function descriptor({ crc, size, packed }: Sums): Buffer {
  const after = Buffer.alloc(16);
  after.writeUInt32LE(0x08074b50, 0);
  after.writeUInt32LE(crc, 4);
  after.writeUInt32LE(packed, 8);
  after.writeUInt32LE(size, 12);
  return after;
}

function centralHeader(name: string, { crc, size, packed }: Sums, start: number): Buffer {
  const file = Buffer.from(name);
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(VERSION, 6);
  head.writeUInt16LE(FLAGS, 8);
  head.writeUInt16LE(DEFLATE, 10);
  head.writeUInt16LE(DAY, 14);
  head.writeUInt32LE(crc, 16);
  head.writeUInt32LE(packed, 20);
  head.writeUInt32LE(size, 24);
  head.writeUInt16LE(file.length, 28);
  head.writeUInt32LE(start, 42);
  return Buffer.concat([head, file]);
}

function endOf(count: number, length: number, at: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(at, 16);
  return end;
}
