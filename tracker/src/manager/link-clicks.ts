import type { PaqCommand } from './matomo-page.ts';

/** Commands by which Matomo begins to listen for clicks. While they wait, a click would be counted by nobody. */
const LISTENING: ReadonlySet<unknown> = new Set([
  'enableLinkTracking',
  'trackAllContentImpressions',
  'trackVisibleContentImpressions',
  'trackContentImpressionsWithinNode',
]);
/** Elements whose clicks Matomo counts: links, and content blocks. */
const COUNTED = 'a, area, [data-track-content], .matomoTrackContent, .piwikTrackContent';
/** Matomo takes a click with the middle button from `mousedown` on. */
const EVENTS = ['mousedown', 'click'] as const;

/**
 * Calls back before a click on a link reaches anybody else, so that Matomo can begin to listen and hears this one.
 *
 * @param waiting what has not reached Matomo.
 * @returns takes the listeners away.
 */
export function onLinkClick(
  document: Document,
  waiting: () => readonly PaqCommand[],
  clicked: () => void,
): () => void {
  const listener = ({ target }: Event) => {
    const isCounted = (target as Partial<Element> | null)?.closest?.(COUNTED);
    if (isCounted && waiting().some(([name]) => LISTENING.has(name))) clicked();
  };
  for (const type of EVENTS) document.addEventListener(type, listener, true);
  return () => {
    for (const type of EVENTS) document.removeEventListener(type, listener, true);
  };
}
