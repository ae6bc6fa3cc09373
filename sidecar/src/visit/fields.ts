/** A JSON object whose fields may be anything. */
export type Raw = Readonly<Record<string, unknown>>;

/** @throws TypeError where it is none */
export function objectOf(value: unknown, what: string): Raw {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Raw;
  throw odd(what, 'expected object', value);
}

/** Numbers come as numbers or strings at whim. */
export function integerOf(value: unknown, name: string): number {
  const number = typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value;
  // Beyond 2^53 a number would be rounded in silence.
  if (Number.isSafeInteger(number)) return number as number;
  throw odd(name, 'expected a whole number below 2^53', value);
}

export function countOf(value: unknown, name: string): number {
  const count = integerOf(value, name);
  if (count >= 0) return count;
  throw odd(name, 'expected a number from 0 on', value);
}

export function countOrZero(value: unknown, name: string): number {
  return value === undefined || value === null ? 0 : countOf(value, name);
}

export function integerOrNull(value: unknown, name: string): number | null {
  return value === undefined || value === null ? null : integerOf(value, name);
}

/** Epoch seconds from 1970 to the end of the year 9999: more no database column of Matomo can hold. */
export function momentOf(value: unknown, name: string): number {
  const moment = integerOf(value, name);
  if (moment >= 0 && moment <= 253_402_300_799) return moment;
  throw odd(name, 'expected epoch seconds from 1970 to 9999', value);
}

/** Matomo says "nothing" as null, as an empty text and as `unknown`. */
export function wordOf(value: unknown, name: string): string | null {
  if (value === undefined || value === null || value === '' || value === 'unknown') return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw odd(name, 'expected text', value);
}

export function flagOf(value: unknown, name: string): boolean {
  if (typeof value === 'boolean') return value;
  return value !== undefined && value !== null && integerOf(value, name) !== 0;
}

/** One of some words; null where it is another. */
export function oneOf<T extends string>(value: unknown, words: readonly T[]): T | null {
  return typeof value === 'string' && (words as readonly string[]).includes(value) ? (value as T) : null;
}

export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** What is wrong with a field, in a few words: the record itself is kept whole beside it. */
export function odd(name: string, expected: string, value: unknown): TypeError {
  const shown = JSON.stringify(value)?.slice(0, 60) ?? 'nothing';
  return new TypeError(`${name}: ${expected}, got ${shown}`);
}
