import type { InputRecord } from '../behaviour/input-record.ts';
import type { Signal } from './signal.ts';

/**
 * A mouse that presses with no pressure. A pressed mouse presses by half in every browser; a protocol that is not told
 * how hard presses by nothing. Screen readers do, too, but they do not move the mouse before: only presses after moves
 * are counted. @see https://www.w3.org/TR/pointerevents3/#dom-pointerevent-pressure
 */
export const pressure: Signal<InputRecord> = {
  phase: 'late',
  collect: ({ input }) => input(),
  judge: ({ presses, weightless }) =>
    weightless > 0 && weightless === presses
      ? [{ code: 'devtools:no-pressure', detail: `${presses} presses` }]
      : [],
};
