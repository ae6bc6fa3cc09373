import type { InputRecord } from '../behaviour/input-record.ts';
import type { Finding, Signal } from './signal.ts';

/** A synthetic touch has a radius of one; a finger covers more, and never twice the same. */
const FINGER = 3;
/** A touchpad runs out in steps that grow smaller; so many in a row come from no loop that scrolls evenly. */
const RUNNING_OUT = 6;

/** What only hands do, as far as is known today: fingers with a size, a touchpad that runs out, an input method. */
export const hands: Signal<InputRecord> = {
  phase: 'late',
  collect: ({ input }) => input(),
  judge: ({ contacts, wheel, compositions }) => {
    const findings: Finding[] = [];
    const fingers = new Set(contacts.filter((radius) => radius > FINGER)).size;
    if (fingers >= 2) findings.push({ code: 'touch:fingers', detail: `${fingers} sizes` });
    if (runOut(wheel) >= RUNNING_OUT) findings.push({ code: 'touch:inertia' });
    if (compositions > 0) findings.push({ code: 'keyboard:composition', detail: `${compositions} words` });
    return findings;
  },
};

/** Length of the longest run of steps of one direction, each smaller than the one before. */
function runOut(wheel: readonly number[]): number {
  let run = 0;
  let longest = 0;
  let previous = 0;
  for (const step of wheel) {
    const goesOn =
      step !== 0 && Math.sign(step) === Math.sign(previous) && Math.abs(step) < Math.abs(previous);
    run = goesOn ? run + 1 : 0;
    longest = Math.max(longest, run);
    previous = step;
  }
  return longest;
}
