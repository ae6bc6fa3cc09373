import type { Signal } from './signal.ts';

export interface PointerClaim {
  readonly mouseMoves: number;
  /** The browser says that there is something to point with, or something that hovers. */
  readonly hasPointer: boolean;
}

/** So many moves are no accident of a device that is just being plugged in. */
const ENOUGH = 3;

/**
 * Mouse moves in a browser that says it has neither a fine pointer nor one that hovers: headless browsers have none, and
 * the moves come from a protocol. Screen readers click, but do not move.
 */
export const mouseWithoutPointer: Signal<PointerClaim> = {
  phase: 'late',
  collect: ({ window, input }) => {
    const { mouseMoves } = input();
    if (mouseMoves < ENOUGH) return;
    const has = (query: string) => window.matchMedia(query).matches;
    return { mouseMoves, hasPointer: has('(any-pointer: fine)') || has('(any-hover: hover)') };
  },
  judge: ({ mouseMoves, hasPointer }) =>
    hasPointer || mouseMoves < ENOUGH
      ? []
      : [{ code: 'headless:mouse-without-pointer', detail: `${mouseMoves} moves` }],
};
