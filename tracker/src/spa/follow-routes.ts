import { listen } from '../listen.ts';

/** Called when the page shows another route, at once; `previous` is the address it comes from. */
export type RouteChanged = (url: string, previous: string) => void;

type Page = Window & typeof globalThis & { readonly navigation?: EventTarget };

/** An anchor in a page is not another page, unless it looks like the path of a router. */
function routeOf(url: string): string {
  return url.replace(/#(?![!/]).*$/, '');
}

/**
 * Follows a single-page app through its routes: by the Navigation API, which changes nothing in the page, or where that
 * is missing by the History API. Each change is told once, however many ways announce it.
 *
 * @returns stops following.
 */
export function followRoutes(page: Page, changed: RouteChanged): () => void {
  let current: string | undefined = page.location.href;
  const look = () => {
    const url = page.location.href;
    const previous = current;
    if (previous === undefined || routeOf(url) === routeOf(previous)) return;
    current = url;
    changed(url, previous);
  };
  const stop =
    page.navigation === undefined
      ? byHistory(page, look)
      : listen(page.navigation, ['currententrychange'], look);
  return () => {
    current = undefined;
    stop();
  };
}

function byHistory(page: Page, look: () => void): () => void {
  const { history } = page;
  const undo = [listen(page, ['popstate', 'hashchange'], look)];
  for (const method of ['pushState', 'replaceState'] as const) {
    const original = history[method];
    const followed: typeof original = (...state) => {
      original.apply(history, state);
      look();
    };
    history[method] = followed;
    undo.push(() => {
      // Somebody may have wrapped ours since; then it stays, and does nothing of its own.
      if (history[method] === followed) history[method] = original;
    });
  }
  return () => {
    for (const step of undo) step();
  };
}
