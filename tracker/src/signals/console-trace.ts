import { isNative } from './native.ts';
import type { Signal } from './signal.ts';

/** Wider than any border of a window: something is docked beside the page. */
const DOCKED = 160;

/**
 * Whether somebody reads along what the page writes to the console: the stack of a logged error is put together for the
 * reader only, and V8 asks the page how. Automation over the DevTools protocol reads along, and so does a person with
 * the developer tools open; hence a docked panel makes it unknown, and the evidence never decides alone.
 *
 * Unknown, too, where error monitors (Sentry, Datadog, zone.js) have taken console or stacks into their hands: those
 * read the stack themselves.
 */
export const consoleTrace: Signal<boolean> = {
  phase: 'soon',
  collect: ({ window }) => {
    const { console, outerWidth, outerHeight, innerWidth, innerHeight } = window;
    const errors = window.Error as { prepareStackTrace?: unknown; captureStackTrace?: unknown };
    // Only V8 has both parts of this.
    if (errors.captureStackTrace === undefined || errors.prepareStackTrace !== undefined) return;
    if (!isNative(console.debug) || !isNative(window.Error)) return;
    if (outerWidth - innerWidth > DOCKED || outerHeight - innerHeight > 2 * DOCKED) return;
    let read = false;
    errors.prepareStackTrace = () => {
      read = true;
      return '';
    };
    try {
      console.debug(new window.Error(''));
    } finally {
      delete errors.prepareStackTrace;
    }
    return read;
  },
  judge: (read) => (read ? [{ code: 'devtools:console' }] : []),
};
