import { isNative } from './native.ts';
import type { Signal } from './signal.ts';

/** Wider than any border of a window: something is docked beside the page. */
const DOCKED = 160;
const ROWS = 100;
const COLUMNS = 10;
const RUNS = 3;
/** A table that nobody reads takes 0.7 ms at most, one that is read 2 to 16 ms; each of the runs has to. */
const READ_MS = 1.5;
const RATIO = 8;

export interface ConsoleTimes {
  /** The quickest of some tables, and the slowest of as many lines, in milliseconds. */
  readonly table: number;
  readonly line: number;
}

/**
 * How long a table takes to be written to the console: for whoever reads along, each cell is put into a message.
 * It costs the page some milliseconds and leaves tables in the consoles of developers: only for pages that ask for it by
 * `consoleTiming`. Unknown where a panel is docked, or somebody has taken the console into their hands.
 */
export const consoleTiming: Signal<ConsoleTimes> = {
  phase: 'idle',
  collect: ({ window }) => {
    const { console, performance, outerWidth, outerHeight, innerWidth, innerHeight } = window;
    if (!isNative(console.table) || !isNative(console.debug)) return;
    if (outerWidth - innerWidth > DOCKED || outerHeight - innerHeight > 2 * DOCKED) return;
    const cells = Array.from({ length: ROWS }, () => Array.from({ length: COLUMNS }, (_, i) => i));
    const timesOf = (write: () => void) =>
      Array.from({ length: RUNS }, () => {
        const from = performance.now();
        write();
        return performance.now() - from;
      });
    return {
      line: Math.max(...timesOf(() => console.debug(''))),
      table: Math.min(...timesOf(() => console.table(cells))),
    };
  },
  judge: ({ table, line }) =>
    table >= READ_MS && table >= line * RATIO
      ? [{ code: 'devtools:console-timing', detail: `${table.toFixed(1)} ms` }]
      : [],
};
