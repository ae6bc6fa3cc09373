import type { MouseEvent } from '../types.ts';

/** Where the columns of a recording's own CSV stand, and how many milliseconds its unit of time has. */
export interface Columns {
  readonly at: number;
  readonly x: number;
  readonly y: number;
  readonly state: number;
  readonly unitMs: number;
}

/** Moves, and ends of presses, of a recording kept as CSV. A row with something that is not a number is an error. */
export function csvEvents(csv: string, columns: Columns): { moves: MouseEvent[]; clicks: number[] } {
  const moves: MouseEvent[] = [];
  const clicks: number[] = [];
  for (const row of csv.split(/\r?\n/).slice(1)) {
    if (row.trim() === '') continue;
    const cells = row.split(',');
    const [at, x, y] = [columns.at, columns.x, columns.y].map((i) => Number(cells[i] || Number.NaN));
    if (at === undefined || x === undefined || y === undefined || Number.isNaN(at + x + y))
      throw new Error('not a number');
    const state = cells[columns.state];
    if (state === 'Move' || state === 'Drag') moves.push({ at: at * columns.unitMs, x, y });
    else if (state === 'Released') clicks.push(at * columns.unitMs);
  }
  return { moves, clicks };
}
