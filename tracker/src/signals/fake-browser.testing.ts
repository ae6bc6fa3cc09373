import { EMPTY_INPUT, type InputRecord } from '../behaviour/input-record.ts';
import { EMPTY_TRAIL, type MouseTrail } from '../behaviour/mouse-trail.ts';
import type { Browser } from './signal.ts';

interface FakeWindow {
  readonly [name: string]: unknown;
}

/** For tests: a browser that has what is given, and nothing else. */
export function fakeBrowser(
  window: FakeWindow,
  {
    mouse = EMPTY_TRAIL,
    input = EMPTY_INPUT,
    mayFingerprint = true,
  }: { mouse?: MouseTrail; input?: InputRecord; mayFingerprint?: boolean } = {},
): Browser {
  return {
    window: window as unknown as Browser['window'],
    mouse: () => mouse,
    input: () => input,
    mayFingerprint: () => mayFingerprint,
  };
}
