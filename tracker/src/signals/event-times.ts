import type { InputRecord } from '../behaviour/input-record.ts';
import type { Signal } from './signal.ts';

/** A clock that is put right while the page is open, or a page that hung, shows as one or two. */
const OFTEN = 5;

/**
 * Mouse moves whose times run away from the page's own clock: who sends input over the DevTools protocol may give it any
 * time, and libraries that do so give one that is minutes ahead. A clock that is coarse errs by a tenth of a second, one
 * that is wrong since the computer slept by always the same: of neither anything is said.
 */
export const eventTimes: Signal<InputRecord> = {
  phase: 'late',
  collect: ({ input }) => input(),
  judge: ({ adrift }) =>
    adrift >= OFTEN ? [{ code: 'devtools:event-times', detail: `${adrift} moves` }] : [],
};
