import type { ReportVisit } from '../../store/report-days.ts';
import { VISIT_COLUMNS } from './columns.ts';

/** Excel refuses longer texts in a cell. */
const LONGEST_TEXT = 32_767;
const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const [NUMBER, TIME, TEXT] = ['"><v>', '" s="1"><v>', '" t="inlineStr"><is><t'].map(ascii) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
];
const END_VALUE = ascii('</v></c>');
const END_TEXT = ascii('</t></is></c>');
const END_ROW = ascii('</row>');
const CLOSE = '>'.charCodeAt(0);

/** 0 → `A`, 26 → `AA`. */
export function letters(c: number): string {
  return c < 26 ? String.fromCharCode(65 + c) : letters(Math.floor(c / 26) - 1) + letters(c % 26);
}

/** Most columns have few different texts, which are put into their tags once. */
const REMEMBERED = 500;

const CELLS = VISIT_COLUMNS.map(({ type, value }, c) => ({
  value,
  isTime: type === 'TIMESTAMP',
  open: ascii(`<c r="${letters(c)}`),
  known: new Map<string, Uint8Array>(),
}));

/**
 * Rows of a sheet, as bytes at once: a row has some hundred pieces, and as many texts to be put together and encoded
 * would cost four times as much as all the rest.
 */
export class SheetRows {
  #bytes = new Uint8Array(1 << 21);
  #at = 0;

  add(visit: ReportVisit, row: number): void {
    const number = ascii(String(row));
    this.#put(ascii(`<row r="${row}">`));
    for (const { isTime, value, open, known } of CELLS) {
      const found = value(visit);
      if (found === null || found === '') continue;
      this.#put(open);
      this.#put(number);
      if (isTime) this.#value(TIME, serial(Number(found)));
      else if (typeof found !== 'string') this.#value(NUMBER, found);
      else {
        const cell = known.get(found);
        if (cell !== undefined) this.#put(cell);
        else this.#text(found, known);
      }
    }
    this.#put(END_ROW);
  }

  /** What was added since the last time. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#at);
    this.#at = 0;
    return taken;
  }

  #value(tag: Uint8Array, value: number | boolean): void {
    this.#put(tag);
    this.#letters(String(value));
    this.#put(END_VALUE);
  }

  #text(value: string, known: Map<string, Uint8Array>): void {
    const start = this.#at;
    this.#put(TEXT);
    this.#room(1);
    this.#bytes[this.#at++] = CLOSE;
    if (!isPlain(value)) {
      this.#at--;
      this.#put(Buffer.from(escaped(value)));
    } else this.#letters(value);
    this.#put(END_TEXT);
    if (known.size < REMEMBERED && value.length <= LONGEST_REMEMBERED)
      known.set(value, this.#bytes.slice(start, this.#at));
  }

  /** Of ASCII alone. */
  #letters(text: string): void {
    const { length } = text;
    this.#room(length);
    const bytes = this.#bytes;
    const at = this.#at;
    for (let i = 0; i < length; i++) bytes[at + i] = text.charCodeAt(i);
    this.#at = at + length;
  }

  #put(piece: Uint8Array): void {
    const { length } = piece;
    this.#room(length);
    const bytes = this.#bytes;
    const at = this.#at;
    // So short that a call would cost more.
    if (length < 64) for (let i = 0; i < length; i++) bytes[at + i] = piece[i] as number;
    else bytes.set(piece, at);
    this.#at = at + length;
  }

  #room(more: number): void {
    if (this.#at + more <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#at + more));
    grown.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = grown;
  }
}

/** Days since 1899-12-30, as Excel counts. */
function serial(epochSeconds: number): number {
  return epochSeconds / 86_400 + 25_569;
}

/** Most texts of a visit are of these letters, and need no closer look. */
const FIRST = codesOf(/[A-Za-z0-9{]/);
const FURTHER = codesOf(/[\w./:{}-]/);
const MOST_PLAIN = 1_000;
const LONGEST_REMEMBERED = 100;

function isPlain(value: string): boolean {
  const { length } = value;
  if (length > MOST_PLAIN || FIRST[value.charCodeAt(0)] !== 1) return false;
  for (let i = 1; i < length; i++) if (FURTHER[value.charCodeAt(i)] !== 1) return false;
  return true;
}

function codesOf(letter: RegExp): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, code) => (letter.test(String.fromCharCode(code)) ? 1 : 0));
}

/** The rest of the element's tag, and the text. */
function escaped(value: string): string {
  const text = value
    .slice(0, LONGEST_TEXT)
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(UNWRITABLE, '\ufffd')
    .replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`)
    .replaceAll('\r', '&#13;');
  return ` xml:space="preserve">${text}`;
}

/** What XML cannot hold: control characters, halves of a character, and two that are none. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
