import type { VisitFacts } from '../visit/facts.ts';
import { ATTRIBUTES } from './attributes.ts';
import { conductOf } from './conduct.ts';
import { timingOf } from './timing.ts';

/** Texts as numbers, from 1 on; 0 is unknown. It only grows, so that the days of a site share one. */
export class Dictionary {
  readonly #codes = new Map<string, number>();
  readonly #values: string[] = [''];

  encode(value: string | null): number {
    if (value === null) return 0;
    let code = this.#codes.get(value);
    if (code === undefined) {
      code = this.#values.length;
      this.#codes.set(value, code);
      this.#values.push(value);
    }
    return code;
  }

  /** 0 where the value was never seen. */
  codeOf(value: string): number {
    return this.#codes.get(value) ?? 0;
  }

  valueOf(code: number): string {
    return this.#values[code] ?? '';
  }

  /** Codes run from 0 to below this. */
  get size(): number {
    return this.#values.length;
  }

  static from(values: readonly string[]): Dictionary {
    const dictionary = new Dictionary();
    for (const value of values) dictionary.encode(value);
    return dictionary;
  }

  get values(): readonly string[] {
    return this.#values.slice(1);
  }
}

export type Dictionaries = readonly Dictionary[];

/** One for each of `ATTRIBUTES`. */
export function newDictionaries(): Dictionary[] {
  return ATTRIBUTES.map(() => new Dictionary());
}

/** Visits column by column: about 90 bytes each, a million of them in 90 MB. Row `i` is the same visit in each column. */
export interface Columns {
  readonly size: number;
  readonly id: Float64Array;
  /** For each of `ATTRIBUTES` the code of each visit's value. */
  readonly attributes: readonly Uint32Array[];
  /** Epoch seconds of the first action. */
  readonly firstAt: Float64Array;
  readonly hour: Uint8Array;
  /** Hour of the visitor's own clock; `UNKNOWN_HOUR` where it was not told. */
  readonly localHour: Uint8Array;
  /** A number for each visitor: equal or not, nothing else is read from it. */
  readonly visitor: Float64Array;
  readonly actionCount: Uint16Array;
  /** Seconds. */
  readonly duration: Uint32Array;
  /** Bits of `Conduct`. */
  readonly conduct: Uint32Array;
  /** How long was waited where (`timingOf`); equal numbers are equal ways at an equal pace, 0 is none to speak of. */
  readonly timing: Uint32Array;
}

export const UNKNOWN_HOUR = 255;

/** Hour of the site's clock, 0–23. */
export type HourOf = (epochSeconds: number) => number;

const U16 = 0xffff;

/** Visits as columns. The dictionaries grow by what is new. */
export function toColumns(
  visits: readonly VisitFacts[],
  dictionaries: Dictionaries,
  hourOf: HourOf,
): Columns {
  const columns = allocate(visits.length);
  visits.forEach((visit, row) => {
    const hour = hourOf(visit.firstAt);
    columns.id[row] = visit.id;
    columns.firstAt[row] = visit.firstAt;
    columns.hour[row] = hour;
    columns.localHour[row] = localHour(visit);
    columns.timing[row] = timingOf(visit.actions);
    columns.visitor[row] = visitorKey(visit.visitor);
    columns.actionCount[row] = Math.min(visit.actionCount, U16);
    columns.duration[row] = Math.max(0, visit.duration);
    columns.conduct[row] = conductOf(visit);
    ATTRIBUTES.forEach((attribute, a) => {
      const column = columns.attributes[a];
      const dictionary = dictionaries[a];
      if (column !== undefined && dictionary !== undefined)
        column[row] = dictionary.encode(attribute.of(visit, hour));
    });
  });
  return columns;
}

function localHour({ localTime, resolution }: VisitFacts): number {
  // Without a screen no script ran, and the time is the server's.
  const clock = resolution === null ? '' : (localTime ?? '');
  const hour = Number(/^(\d{2}):/.exec(clock)?.[1] ?? UNKNOWN_HOUR);
  return hour < 24 ? hour : UNKNOWN_HOUR;
}

/** A number for a visitor's id, of all its digits: two visitors hardly ever share one (45 bits). */
export function visitorKey(visitor: string): number {
  let hash = 7;
  for (let i = 0; i < visitor.length; i++) {
    const next = hash * 131 + visitor.charCodeAt(i);
    // The remainder, several times faster than `%` beyond 32 bits; the quotient may be one off.
    hash = next - Math.floor(next * A_PRIMETH) * PRIME;
    if (hash < 0) hash += PRIME;
    else if (hash >= PRIME) hash -= PRIME;
  }
  return hash;
}

/** The largest prime below 2^45, so that hash · 131 stays exact. */
const PRIME = 35_184_372_088_777;
const A_PRIMETH = 1 / PRIME;

/** Columns that were encoded with dictionaries of their own, in the codes of shared ones, which grow by what is new. */
export function recode(columns: Columns, own: Dictionaries, shared: Dictionaries): Columns {
  return {
    ...columns,
    attributes: columns.attributes.map((column, a) => {
      const values = own[a]?.values ?? [];
      const codes = Uint32Array.from(['', ...values], (value, i) =>
        i === 0 ? 0 : (shared[a]?.encode(value) ?? 0),
      );
      return column.map((code) => codes[code] ?? 0);
    }),
  };
}

export function allocate(size: number): Columns {
  return {
    size,
    id: new Float64Array(size),
    attributes: ATTRIBUTES.map(() => new Uint32Array(size)),
    firstAt: new Float64Array(size),
    hour: new Uint8Array(size),
    localHour: new Uint8Array(size),
    visitor: new Float64Array(size),
    actionCount: new Uint16Array(size),
    duration: new Uint32Array(size),
    conduct: new Uint32Array(size),
    timing: new Uint32Array(size),
  };
}

/** All rows, in order. */
export function rowsOf({ size }: Columns): Uint32Array {
  const rows = new Uint32Array(size);
  for (let row = 0; row < size; row++) rows[row] = row;
  return rows;
}

/** Those of which it holds, in order. */
export function rowsWhere({ size }: Columns, is: (row: number) => boolean): Uint32Array {
  const rows = new Uint32Array(size);
  let found = 0;
  for (let row = 0; row < size; row++) if (is(row)) rows[found++] = row;
  return rows.slice(0, found);
}

/** The days one after the other. They must have been encoded with the same dictionaries. */
export function concatenate(parts: readonly Columns[]): Columns {
  const whole = allocate(parts.reduce((sum, part) => sum + part.size, 0));
  let at = 0;
  for (const part of parts) {
    whole.id.set(part.id, at);
    whole.firstAt.set(part.firstAt, at);
    whole.hour.set(part.hour, at);
    whole.localHour.set(part.localHour, at);
    whole.timing.set(part.timing, at);
    whole.visitor.set(part.visitor, at);
    whole.actionCount.set(part.actionCount, at);
    whole.duration.set(part.duration, at);
    whole.conduct.set(part.conduct, at);
    whole.attributes.forEach((column, a) => {
      const source = part.attributes[a];
      if (source !== undefined) column.set(source, at);
    });
    at += part.size;
  }
  return whole;
}
