import { contextsDiffer } from './claimed.ts';
import { contradictions, type NavigatorReading, readNavigator } from './navigator-reading.ts';
import type { Signal } from './signal.ts';
import { readWorker, type WorkerReading } from './worker-reading.ts';

export interface WorkerAndPage {
  readonly page: NavigatorReading;
  readonly worker: WorkerReading;
  /** A browser in which the contexts differ for people too. */
  readonly differs: boolean;
}

/**
 * What a worker of the page answers. Stealth patches the page's window and forgets the worker.
 *
 * Traps: an iPad in desktop mode says Macintosh in the page and iPad in the worker; Brave answers each context
 * differently; extensions that change the user agent reach the page only, so a difference never decides alone.
 */
export const worker: Signal<WorkerAndPage> = {
  phase: 'soon',
  collect: async (browser) => {
    const { navigator } = browser.window;
    const reading = await readWorker(browser);
    if (reading === undefined) return;
    const isApple = navigator.vendor?.startsWith('Apple') === true;
    return {
      page: readNavigator(navigator),
      worker: reading,
      differs: contextsDiffer(navigator) || isApple,
    };
  },
  judge: ({ page, worker, differs }) => {
    const headless = /HeadlessChrome(?:\/\d+)?/.exec(worker.userAgent ?? '');
    return [
      ...(headless === null ? [] : [{ code: 'headless:worker' as const, detail: headless[0] }]),
      ...(worker.trace === true ? [{ code: 'devtools:worker-console' as const }] : []),
      ...(differs ? [] : contradictions('consistency:worker', page, worker)),
    ];
  },
};
