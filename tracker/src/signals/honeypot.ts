import type { InputRecord } from '../behaviour/input-record.ts';
import type { Signal } from './signal.ts';

/** What nobody can see was clicked or written into. A screen reader may come there by mistake, so it never decides alone. */
export const honeypot: Signal<InputRecord> = {
  phase: 'late',
  collect: ({ input }) => input(),
  judge: ({ baited }) => (baited > 0 ? [{ code: 'navigation:honeypot', detail: `${baited} times` }] : []),
};
