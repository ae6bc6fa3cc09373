import type { Signal } from './signal.ts';
import { classifyUserAgent } from './user-agent-names.ts';

/** The user agent text, at most 1,000 characters of it. */
export const userAgent: Signal<string> = {
  phase: 'start',
  collect: ({ window }) => window.navigator.userAgent.slice(0, 1000),
  judge: classifyUserAgent,
};
