import { MatomoManager } from './manager/matomo-manager.ts';
import { configOf, type PageConfig } from './manager/script-tag.ts';

export * from './index.ts';

declare global {
  interface Window {
    /** Settings for a page that loads the bundle by a plain script. */
    readonly humanTrafficConfig?: PageConfig;
  }
}

/*
 * The bundle for a plain <script>. It starts by itself where the tag says where to send (`data-tracker-url`), or the
 * page has set `window.humanTrafficConfig`; otherwise it only defines `HumanTraffic`.
 */
try {
  const start = typeof document === 'undefined' ? null : configOf(document.currentScript, window);
  if (start !== null) {
    const manager = new MatomoManager(start.config);
    if (start.pattern !== undefined) void manager.initialize(start.pattern);
  }
} catch {
  // Matomo goes on without us.
}
