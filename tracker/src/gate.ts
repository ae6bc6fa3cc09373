import { CommandGate, type GatedPage } from './manager/command-gate.ts';
import { onDeparture } from './manager/departure.ts';
import type { MatomoPage } from './manager/matomo-page.ts';
import { trusted } from './manager/script-loader.ts';

/** Beside this script, unless its tag says where (`data-late-url`): a page that has it inline must say. */
const TRACKER = 'human-traffic.js';
/** A tracker that has not come by then is waited for no longer, in milliseconds. */
const PATIENCE_MS = 5000;

/**
 * All that must stand above Matomo's snippet: shuts the gate, and loads the tracker without holding anything up. If that
 * cannot come, or does not start, or the page is left before, what the page has said goes out without it.
 */
export function gate(page: MatomoPage & GatedPage, tag: HTMLScriptElement): void {
  const shut = new CommandGate(page);
  const open = () => {
    if (page.humanTrafficGate !== shut) return;
    page.humanTrafficGate = undefined;
    shut.open();
  };
  shut.shut();
  page.humanTrafficGate = shut;
  try {
    onDeparture(page, open);
    page.setTimeout(open, PATIENCE_MS);
    const script = page.document.createElement('script');
    Object.assign(script.dataset, tag.dataset);
    script.async = true;
    script.nonce = tag.nonce;
    script.onload = open;
    script.onerror = open;
    script.src = trusted(page, tag.dataset.lateUrl ?? new URL(TRACKER, tag.src).href);
    page.document.head.append(script);
  } catch {
    open();
  }
}
