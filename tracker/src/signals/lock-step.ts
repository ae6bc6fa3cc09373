import type { InputRecord } from '../behaviour/input-record.ts';
import type { Signal } from './signal.ts';

const ENOUGH = 40;
/** On a busy machine answers take longer. By chance it is less than a third. */
const MOSTLY = 0.5;
/** Beside one more: where the pointer of the screen lies, Chromium says by itself when the page has loaded. */
const HARDLY_EVER = 0.02;

/**
 * Each move is made a moment after the page was told of the one before: a program waits for its last command to be
 * answered. A mouse has a clock of its own: its moves come several to a frame, or ahead of a frame that is late, and a
 * mouse as slow as the screen keeps some distance to the frames that is seldom so short.
 */
export const lockStep: Signal<InputRecord> = {
  phase: 'late',
  collect: ({ input }) => input(),
  judge: ({ close, followed, ahead, coalesced }) =>
    close >= ENOUGH && followed >= close * MOSTLY && Math.max(ahead, coalesced) <= 1 + close * HARDLY_EVER
      ? [{ code: 'automation:lock-step', detail: `${followed} of ${close} moves` }]
      : [],
};
