import type { InputRecord } from '../behaviour/input-record.ts';
import type { Signal } from './signal.ts';

const ENOUGH = 20;
const SHARE = 0.2;

/**
 * Moves as a system hands them on: several to a frame, and pressed by half. Protocols send one at a time. The slow
 * mice of some people do as well, which says nothing about them.
 */
export const systemInput: Signal<InputRecord> = {
  phase: 'late',
  collect: ({ input }) => input(),
  judge: ({ mouseMoves, coalesced, weightless }) =>
    mouseMoves >= ENOUGH && coalesced >= mouseMoves * SHARE && weightless === 0
      ? [{ code: 'devtools:system-input', detail: `${coalesced} of ${mouseMoves} moves` }]
      : [],
};
