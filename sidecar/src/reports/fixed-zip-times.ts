const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** 1980-01-01 00:00, the first moment that a zip archive can name, as MS-DOS date and time. */
const EPOCH_DATE = 0x0021;

/**
 * Sets the times in a zip archive to a fixed one, in place: the same contents then give the same bytes. The archive must
 * be one of our own, without a comment at its end (zip64 is not needed for a report).
 * @throws RangeError where it is not
 */
export function fixZipTimes(zip: Buffer): Buffer {
  const end = zip.length - 22;
  if (end < 0 || zip.readUInt32LE(end) !== END) throw new RangeError('not a plain zip archive');
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (zip.readUInt32LE(at) !== CENTRAL) throw new RangeError('not a plain zip archive');
    const local = zip.readUInt32LE(at + 42);
    if (zip.readUInt32LE(local) !== LOCAL) throw new RangeError('not a plain zip archive');
    setTime(zip, at + 12);
    setTime(zip, local + 10);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return zip;
}

function setTime(zip: Buffer, at: number): void {
  zip.writeUInt16LE(0, at);
  zip.writeUInt16LE(EPOCH_DATE, at + 2);
}
