import type { MatomoPage, PaqCommand } from './matomo-page.ts';

type Hooks = Readonly<Record<string, (request: { tracker?: object }) => string>>;

/**
 * For tests: a page without a browser, and a Matomo that writes down what it is told.
 *
 * @param takesApart commands are emptied when they run, as the real matomo.js does.
 */
export function fakePage(more: Record<string, unknown> = {}, takesApart = false) {
  const sent: unknown[][] = [];
  const plugins: Record<string, Hooks> = {};
  const trackers: object[] = [];
  const loaded: (() => void)[] = [];
  const fake = { document: { cookie: '' }, ...more };
  const page = fake as unknown as MatomoPage;

  const take = (command: PaqCommand) => {
    if (typeof command[0] === 'function') command[0]();
    else if (command[0] === 'noSuchMethod') throw new TypeError('no such method');
    else {
      sent.push([...command]);
      if (takesApart) (command as unknown as unknown[]).shift();
    }
  };
  const addTracker = () => {
    trackers.push({});
    const waiting = page._paq as PaqCommand[];
    for (const command of [...waiting]) take(command);
    page._paq = { push: (...commands: PaqCommand[]) => commands.forEach(take) };
  };

  /** matomo.js arrives, and does as the real one does: with nothing in the queue it makes no tracker. */
  const loadMatomo = () => {
    page.Matomo = {
      getAsyncTrackers: () => trackers,
      addTracker,
      addPlugin: (name, hooks) => {
        plugins[name] = hooks as Hooks;
      },
      on: (_event, listener) => loaded.push(listener),
    };
    for (const start of page.matomoPluginAsyncInit ?? []) start();
    if (Array.isArray(page._paq) && page._paq.length > 0) addTracker();
    else page._paq = { push: () => sent.push(['lost']) };
    for (const listener of loaded) listener();
  };
  return { page, sent, plugins, trackers, loadMatomo };
}
