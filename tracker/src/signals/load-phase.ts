import type { Signal } from './signal.ts';

export interface LoadPhase {
  readonly readyState: string;
  /** Milliseconds since the page was asked for. */
  readonly sinceStart: number;
}

/** How early the page was looked at. A fast page of a person does that too: the weakest of hints. */
export const loadPhase: Signal<LoadPhase> = {
  phase: 'start',
  collect: ({ window }) => ({
    readyState: window.document.readyState,
    sinceStart: Math.round(window.performance.now()),
  }),
  judge: ({ readyState, sinceStart }) =>
    readyState !== 'loading' && sinceStart < 100
      ? [{ code: 'environment:ready-before-100ms', detail: `${sinceStart} ms` }]
      : [],
};
