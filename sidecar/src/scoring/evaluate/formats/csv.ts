import type { MouseRecording, Truth } from '../types.ts';

/** One's own recordings. Rows of one recording follow each other. */
export const CSV_HEADER = 'recording,label,source,at,x,y';

interface Row {
  readonly recording: string;
  readonly truth: Truth;
  readonly source: string;
  readonly at: number;
  readonly x: number;
  readonly y: number;
}

export function csvRow(line: string): Row {
  const [recording = '', label, source = '', ...rest] = line.trim().split(',');
  const [at, x, y] = rest.map((cell) => (cell.trim() === '' ? Number.NaN : Number(cell)));
  if (label !== 'human' && label !== 'bot') throw new Error('neither human nor bot');
  if (at === undefined || x === undefined || y === undefined || !Number.isFinite(at + x + y))
    throw new Error('not a number');
  return { recording, truth: label, source, at, x, y };
}

/** Gathers rows into recordings: gives one back when the next one begins, and the last at the end. */
export class CsvRecordings {
  #key = '';
  #open: { source: string; truth: Truth; moves: { at: number; x: number; y: number }[] } | null = null;

  add(line: string): MouseRecording | null {
    const { recording, truth, source, at, x, y } = csvRow(line);
    const key = `${recording},${truth},${source}`;
    const done = this.#open !== null && this.#key !== key ? this.end() : null;
    this.#key = key;
    this.#open ??= { source, truth, moves: [] };
    this.#open.moves.push({ at, x, y });
    return done;
  }

  end(): MouseRecording | null {
    const done = this.#open;
    this.#open = null;
    return done === null ? null : { ...done, clicks: [] };
  }
}
