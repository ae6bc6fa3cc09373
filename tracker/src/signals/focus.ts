import type { Signal } from './signal.ts';

/** A hidden page that has the focus: an automation that says so of every page it opens. */
export const focus: Signal<boolean> = {
  phase: 'window',
  collect: ({ window: { document } }) => document.visibilityState === 'hidden' && document.hasFocus(),
  judge: (hiddenWithFocus) => (hiddenWithFocus ? [{ code: 'environment:hidden-with-focus' }] : []),
};
