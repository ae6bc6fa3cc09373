import { isInApp } from './claimed.ts';
import { isNative } from './native.ts';
import type { Signal } from './signal.ts';

/** Where spoofing is worth the trouble. Not timers, promises and events: zone.js and its like wrap those in many pages. */
const TARGETS: readonly (readonly [string, string])[] = [
  ['Navigator', 'platform'],
  ['Navigator', 'languages'],
  ['Navigator', 'plugins'],
  ['Navigator', 'vendor'],
  ['Navigator', 'userAgent'],
  ['Navigator', 'hardwareConcurrency'],
  ['Screen', 'width'],
  ['HTMLIFrameElement', 'contentWindow'],
  ['Permissions', 'query'],
  ['WebGLRenderingContext', 'getParameter'],
];

/**
 * Natives of the browser that are no longer native. Privacy extensions and user agent switchers do the same for people,
 * so this never decides alone; within an app it is unknown, for apps do it all the time.
 */
export const nativeLies: Signal<readonly string[]> = {
  phase: 'soon',
  collect: ({ window }) => {
    if (isInApp(window.navigator?.userAgent)) return;
    return TARGETS.filter(([owner, name]) => {
      const prototype = (window as unknown as Record<string, { prototype: object } | undefined>)[owner]
        ?.prototype;
      const property = prototype && Object.getOwnPropertyDescriptor(prototype, name);
      const native: unknown = property?.get ?? property?.value;
      // Getters and methods of the browser cannot be constructed, so they have no prototype of their own.
      return typeof native === 'function' && (!isNative(native) || Object.hasOwn(native, 'prototype'));
    }).map(([owner, name]) => `${owner}.${name}`);
  },
  judge: (lies) =>
    lies.length > 0 ? [{ code: 'consistency:native-lies', detail: lies.slice(0, 3).join(' ') }] : [],
};
