import { followRoutes } from './follow-routes.ts';

type Command = readonly [method: string, ...unknown[]];

/** Where a route's page view is said. */
export interface Teller {
  tell(...commands: Command[]): void;
  /** Page views that wait were of a page with this title. */
  pinTitle(title: string): void;
}

/**
 * Counts a page view for each route of a single-page app, with its own address, title and referrer. Matomo gives each a
 * new page view id. Links need nothing: matomo.js 5 listens on the body, and takes `enableLinkTracking` once.
 *
 * The address is told at once, so that what the app says next belongs to the new route; the view a moment later, when
 * the app has set the title.
 */
export class RouteViews {
  readonly #page: Window & typeof globalThis;
  readonly #teller: Teller;
  readonly #stop: () => void;
  #timer: number | undefined;
  #previous: string | undefined;

  constructor(page: Window & typeof globalThis, teller: Teller) {
    this.#page = page;
    this.#teller = teller;
    this.#stop = followRoutes(page, (url, previous) => this.#changed(url, previous));
  }

  /** The page has counted this route itself. */
  counted(): void {
    this.#page.clearTimeout(this.#timer);
    this.#previous = undefined;
  }

  stop(): void {
    this.#stop();
    this.counted();
  }

  #changed(url: string, previous: string): void {
    this.#page.clearTimeout(this.#timer);
    this.#teller.pinTitle(this.#page.document.title);
    // A redirect: nobody has seen the address in between, and nobody comes from there.
    this.#previous ??= previous;
    this.#teller.tell(['setReferrerUrl', this.#previous], ['setCustomUrl', url]);
    this.#timer = this.#page.setTimeout(() => {
      this.counted();
      this.#teller.tell(['setDocumentTitle', this.#page.document.title], ['trackPageView']);
    }, 0);
  }
}
