import type { InputRecord } from '../behaviour/input-record.ts';
import type { Finding, Signal } from './signal.ts';

/** Chance hits the middle of a button once in a thousand times, so that two of two are no chance. */
const CENTRED = 2;
const INSTANT = 3;

/**
 * Clicks into the very middle of what is clicked, and clicks that last no time. Voice control clicks so for people, and
 * a touchpad that is tapped lets go at once: the one never decides alone, the other is a hint.
 */
export const clicks: Signal<InputRecord> = {
  phase: 'late',
  collect: ({ input }) => input(),
  judge: ({ targets, centred, presses, instant }) => {
    const findings: Finding[] = [];
    if (centred >= CENTRED && centred >= targets * 0.8)
      findings.push({ code: 'mouse:dead-centre', detail: `${centred} of ${targets} targets` });
    if (instant >= INSTANT && instant >= presses * 0.8)
      findings.push({ code: 'mouse:instant-clicks', detail: `${instant} clicks` });
    return findings;
  },
};
