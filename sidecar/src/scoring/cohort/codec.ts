import { ATTRIBUTES } from './attributes.ts';
import { type Columns, type Dictionaries, Dictionary } from './columns.ts';

/** The arrays of `Columns` but `attributes`, in the order in which they are written. */
const ARRAYS = [
  'id',
  'firstAt',
  'visitor',
  'duration',
  'conduct',
  'timing',
  'actionCount',
  'hour',
  'localHour',
] as const;
const TYPES = {
  id: Float64Array,
  firstAt: Float64Array,
  visitor: Float64Array,
  duration: Uint32Array,
  conduct: Uint32Array,
  timing: Uint32Array,
  actionCount: Uint16Array,
  hour: Uint8Array,
  localHour: Uint8Array,
} as const;

/** Changes with what is in a column, and with what a value means: older bytes are then made anew. */
export const COLUMNS_VERSION = 4;

interface Header {
  readonly version: number;
  readonly size: number;
  readonly attributes: readonly string[];
  readonly values: readonly (readonly string[])[];
}

/** A day's columns with their own dictionaries, as bytes: a header as JSON, its length before it, then the arrays. */
export function encodeColumns(columns: Columns, dictionaries: Dictionaries): Uint8Array {
  const header: Header = {
    version: COLUMNS_VERSION,
    size: columns.size,
    attributes: ATTRIBUTES.map(({ name }) => name),
    values: dictionaries.map(({ values }) => values),
  };
  const head = new TextEncoder().encode(JSON.stringify(header));
  const arrays = [...ARRAYS.map((name) => columns[name]), ...columns.attributes];
  const bytes = new Uint8Array(4 + head.length + arrays.reduce((sum, { byteLength }) => sum + byteLength, 0));
  new DataView(bytes.buffer).setUint32(0, head.length);
  bytes.set(head, 4);
  let at = 4 + head.length;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += array.byteLength;
  }
  return bytes;
}

/** @returns null where the bytes are of another version, or cut short: the day is then made anew from its visits */
export function decodeColumns(bytes: Uint8Array): { columns: Columns; dictionaries: Dictionaries } | null {
  if (bytes.length < 4) return null;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const header = headerOf(bytes.subarray(4, 4 + length));
  if (header === null) return null;
  let at = 4 + length;
  const take = <T>(Type: { new (buffer: ArrayBuffer): T; readonly BYTES_PER_ELEMENT: number }): T => {
    const end = at + header.size * Type.BYTES_PER_ELEMENT;
    if (end > bytes.length) throw new RangeError('cut short');
    const from = bytes.byteOffset + at;
    const array = new Type(bytes.buffer.slice(from, bytes.byteOffset + end) as ArrayBuffer);
    at = end;
    return array;
  };
  try {
    const columns: Columns = {
      size: header.size,
      id: take(TYPES.id),
      firstAt: take(TYPES.firstAt),
      visitor: take(TYPES.visitor),
      duration: take(TYPES.duration),
      conduct: take(TYPES.conduct),
      timing: take(TYPES.timing),
      actionCount: take(TYPES.actionCount),
      hour: take(TYPES.hour),
      localHour: take(TYPES.localHour),
      attributes: ATTRIBUTES.map(() => take(Uint32Array)),
    };
    return { columns, dictionaries: header.values.map((values) => Dictionary.from(values)) };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function headerOf(bytes: Uint8Array): Header | null {
  try {
    const header = JSON.parse(new TextDecoder().decode(bytes)) as Header;
    const isOurs =
      header.version === COLUMNS_VERSION &&
      header.attributes.join() === ATTRIBUTES.map(({ name }) => name).join();
    return isOurs ? header : null;
  } catch {
    return null;
  }
}
