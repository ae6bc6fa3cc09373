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

const CELLS = VISIT_COLUMNS.map(({ type, value }, c) => ({
  type,
  value,
  open: ascii(`<c r="${letters(c)}`),
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
    for (const { type, value, open } of CELLS) {
      const found = value(visit);
      if (found === null || found === '') continue;
      this.#put(open);
      this.#put(number);
      if (typeof found === 'string' && type !== 'TIMESTAMP') this.#text(found);
      else
        this.#number(
          type === 'TIMESTAMP' ? TIME : NUMBER,
          type === 'TIMESTAMP' ? serial(Number(found)) : found,
        );
    }
    this.#put(END_ROW);
  }

  /** What was added since the last time. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#at);
    this.#at = 0;
    return taken;
  }

  #number(tag: Uint8Array, value: string | number | boolean): void {
    this.#put(tag);
    this.#put(ascii(String(value)));
    this.#put(END_VALUE);
  }

  #text(value: string): void {
    this.#put(TEXT);
    this.#room(1);
    this.#bytes[this.#at++] = CLOSE;
    if (!this.#plain(value)) {
      this.#at--;
      this.#put(Buffer.from(escaped(value)));
    }
    this.#put(END_TEXT);
  }

  /** @returns false, with nothing written, where a closer look is needed */
  #plain(value: string): boolean {
    const { length } = value;
    if (length > MOST_PLAIN || FIRST[value.charCodeAt(0)] !== 1) return false;
    this.#room(length);
    const bytes = this.#bytes;
    const at = this.#at;
    for (let i = 0; i < length; i++) {
      const code = value.charCodeAt(i);
      if (FURTHER[code] !== 1) return false;
      bytes[at + i] = code;
    }
    this.#at = at + length;
    return true;
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
