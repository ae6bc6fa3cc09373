import type { InputRecord } from '../behaviour/input-record.ts';
import { claimsDesktop } from './claimed.ts';
import type { Finding, Signal } from './signal.ts';

export interface Typing extends Pick<InputRecord, 'keyless' | 'placeless' | 'compositions'> {
  readonly desktop: boolean;
}

const PLACELESS = 3;
const KEYLESS = 10;

/**
 * Letters from no place of a keyboard, and text from none at all. Screen keyboards, dictation, the symbols' palette and
 * programs that type for people leave other traces: a number of their own, or a composition. Phones type by neither.
 */
export const typing: Signal<Typing> = {
  phase: 'late',
  collect: ({ window: { navigator }, input }) => {
    const { keyless, placeless, compositions } = input();
    const desktop = claimsDesktop(navigator.userAgent) && navigator.maxTouchPoints === 0;
    return { keyless, placeless, compositions, desktop };
  },
  judge: ({ keyless, placeless, compositions, desktop }) => {
    const findings: Finding[] = [];
    if (placeless >= PLACELESS && desktop)
      findings.push({ code: 'keyboard:no-place', detail: `${placeless} keys` });
    if (keyless >= KEYLESS && compositions === 0 && desktop)
      findings.push({ code: 'keyboard:no-keys', detail: `${keyless} letters` });
    return findings;
  },
};
