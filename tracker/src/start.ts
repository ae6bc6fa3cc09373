import type { MatomoManagerConfig } from './manager/config.ts';
import type { Manager } from './manager/manager.ts';
import { configOf, type PageConfig } from './manager/script-tag.ts';

declare global {
  interface Window {
    /** Settings for a page that loads the bundle by a plain script. */
    readonly humanTrafficConfig?: PageConfig;
  }
}

/**
 * Puts `HumanTraffic` into the page, and starts as a bundle for a plain <script> does: by itself where the tag says where to send (`data-tracker-url`), or the page
 * has set `window.humanTrafficConfig`. Otherwise the page makes a `HumanTraffic.MatomoManager` when it likes.
 */
export function startByTag(MatomoManager: new (config: MatomoManagerConfig) => Manager): void {
  try {
    // Not by the bundler's own means, which cost every page 200 bytes.
    (globalThis as { HumanTraffic?: object }).HumanTraffic = { MatomoManager };
    const start = typeof document === 'undefined' ? null : configOf(document.currentScript, window);
    if (start === null) return;
    const manager = new MatomoManager(start.config);
    if (start.pattern !== undefined) void manager.initialize(start.pattern);
  } catch {
    // Matomo goes on without us.
  }
}
