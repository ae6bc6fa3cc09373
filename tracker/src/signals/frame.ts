import { contextsDiffer } from './claimed.ts';
import { contradictions, type NavigatorReading, readNavigator } from './navigator-reading.ts';
import type { Signal } from './signal.ts';

export interface FrameReading {
  readonly page: NavigatorReading;
  readonly frame: NavigatorReading;
  /** The frame had a window before it was put into the page, which no browser does. */
  readonly early: boolean;
  /** A browser in which the contexts differ for people too. */
  readonly differs: boolean;
}

interface WithTrustedTypes {
  readonly trustedTypes?: { readonly emptyHTML: string };
}

/** A fresh, empty frame, there for less than a millisecond: what patches the page's window rarely reaches it in time. */
export const frame: Signal<FrameReading> = {
  phase: 'soon',
  collect: ({ window }) => {
    const { document, navigator } = window;
    const probe = document.createElement('iframe');
    // The empty text that pages with Trusted Types allow too.
    probe.srcdoc = (window as WithTrustedTypes).trustedTypes?.emptyHTML ?? '';
    const early = probe.contentWindow !== null;
    probe.removeAttribute('srcdoc');
    probe.hidden = true;
    document.documentElement.append(probe);
    try {
      const inner = probe.contentWindow?.navigator;
      return inner === undefined
        ? undefined
        : {
            page: readNavigator(navigator),
            frame: readNavigator(inner),
            early,
            differs: contextsDiffer(navigator),
          };
    } finally {
      probe.remove();
    }
  },
  judge: ({ page, frame, early, differs }) => [
    ...(frame.webdriver === true && page.webdriver !== true
      ? [{ code: 'automation:webdriver-iframe' as const }]
      : []),
    ...(early ? [{ code: 'automation:early-frame' as const }] : []),
    ...(differs ? [] : contradictions('consistency:frame', page, frame)),
  ],
};
