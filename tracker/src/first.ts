import type { MatomoManagerConfig } from './manager/config.ts';
import { Manager } from './manager/manager.ts';
import type { Watching } from './manager/watch.ts';
import { startByTag } from './start.ts';

/** Beside this script, unless its tag says where (`data-late-url`): a page that has it inline must say. */
const LATE = 'human-traffic.late.js';

/** A page that has not been idle by then waits for us no longer, in milliseconds. */
const IDLE_MS = 300;

const script = typeof document === 'undefined' ? null : (document.currentScript as HTMLScriptElement | null);
const late = script?.dataset.lateUrl ?? (script?.src ? new URL(LATE, script.src).href : `./${LATE}`);

const watchLater: Watching = async (page, mayFingerprint, wishes) => {
  await new Promise<unknown>((idle) =>
    page.requestIdleCallback ? page.requestIdleCallback(idle, { timeout: IDLE_MS }) : page.setTimeout(idle),
  );
  const { watchNow }: typeof import('./late.ts') = await import(/* its own file */ late);
  return watchNow(page, mayFingerprint, wishes);
};

/** The manager of the first part: what looks at the visitor comes by itself, late, or not at all. */
export class MatomoManager extends Manager {
  constructor(config: MatomoManagerConfig) {
    super(config, watchLater);
  }
}

/* The bundle for a plain <script> that holds up nothing but the page's hits. */
startByTag(MatomoManager);
