import type { Signal } from './signal.ts';

/** From so many on it is worth a hint: one or two are missing in some browsers of people. */
const MANY = 3;

/** Names of things every browser of the last ten years has. In-app browsers lack some, so it can only ever hint. */
export const missingFeatures: Signal<readonly string[]> = {
  phase: 'next',
  collect: ({ window }) => {
    const { navigator } = window;
    const hasTouch = navigator.maxTouchPoints === undefined || navigator.maxTouchPoints > 0;
    const missing: readonly (readonly [string, boolean])[] = [
      ['languages', !navigator.languages?.length],
      ['platform', navigator.platform === ''],
      ['plugins', navigator.plugins === undefined],
      ['mimeTypes', navigator.mimeTypes === undefined],
      ['touch', /Android|iPhone|iPod/.test(navigator.userAgent) && !hasTouch],
      ['connection', /Chrome\//.test(navigator.userAgent) && !('connection' in navigator)],
      // Lockdown modes of people's browsers take it away, too.
      ['compiler', window.WebAssembly === undefined],
    ];
    return missing.filter(([, isMissing]) => isMissing).map(([name]) => name);
  },
  judge: (missing) =>
    missing.length >= MANY ? [{ code: 'environment:missing-features', detail: missing.join(' ') }] : [],
};
