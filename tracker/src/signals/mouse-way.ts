import type { InputRecord } from '../behaviour/input-record.ts';
import type { Finding, Signal } from './signal.ts';

const SOME = 3;

/**
 * Ways that no hand goes: step after equal step, or from place to place with nothing between. Remote desktops, tablets
 * and voice control put the mouse anywhere at once, too, so it takes several times, and never decides alone.
 */
export const mouseWay: Signal<InputRecord> = {
  phase: 'late',
  collect: ({ input }) => input(),
  judge: ({ mouseMoves, evenRuns, jumps, presses, astray }) => {
    const findings: Finding[] = [];
    // One run may be chance, and many are where somebody has moved for a long time.
    if (evenRuns >= 2 && evenRuns * 40 >= mouseMoves)
      findings.push({ code: 'mouse:even-steps', detail: `${evenRuns} runs` });
    if (jumps >= SOME && jumps * 2 >= mouseMoves)
      findings.push({ code: 'mouse:jumps', detail: `${jumps} of ${mouseMoves} moves` });
    if (astray >= SOME && astray * 2 >= presses)
      findings.push({ code: 'mouse:click-elsewhere', detail: `${astray} of ${presses} presses` });
    return findings;
  },
};
