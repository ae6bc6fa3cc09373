import { type ConductRecord, NO_CONDUCT } from './input-record.ts';
import type { Watch } from './listening.ts';

/** Scrolling goes on for so long after a hand has let go. */
const AFTERWARDS_MS = 2000;

/**
 * Watches whether text, scrolling and the first act come from somewhere.
 *
 * @param view the window that scrolls.
 * @param honeypot selector of what nobody can see; '': none. One that is no selector finds nothing.
 */
export function watchConduct(
  view: () => Pick<Window, 'scrollY' | 'innerHeight'>,
  honeypot = '',
): Watch<ConductRecord> {
  const seen = { ...NO_CONDUCT };
  let handAt = Number.NEGATIVE_INFINITY;
  let keys = 0;
  let top: number | undefined;

  const touched = ({ timeStamp }: Event): void => {
    handAt = timeStamp;
  };
  const bait = ({ target }: Event): void => {
    try {
      if (honeypot !== '' && (target as Element).closest(honeypot) !== null) seen.baited++;
    } catch {
      // Not an element, or not a selector.
    }
  };
  const act = (event: Event): void => {
    touched(event);
    if (event.isTrusted && seen.firstAct === 0) seen.firstAct = event.timeStamp;
  };

  return {
    seen,
    listeners: {
      pointerdown: act,
      keydown: (event) => {
        act(event);
        const { isTrusted, key, code, keyCode } = event;
        keys++;
        // Screen keyboards and text that programs type for people carry a number of their own (229, 231).
        if (isTrusted && code === '' && keyCode === 0 && /^[a-z]$/.test(key)) seen.placeless++;
      },
      click: bait,
      wheel: touched,
      touchmove: touched,
      input: (event) => {
        const { isTrusted, inputType, data } = event as InputEvent;
        // Autofill and password managers name no type: they fill in what people do not see.
        if (inputType) bait(event);
        if (isTrusted && keys === 0 && inputType === 'insertText') seen.keyless += data?.length ?? 0;
      },
      scroll: ({ timeStamp }) => {
        const { scrollY, innerHeight } = view();
        const way = Math.abs(scrollY - (top ?? scrollY));
        top = scrollY;
        if (timeStamp - handAt > AFTERWARDS_MS) seen.scrolled += way / innerHeight;
      },
    },
  };
}
