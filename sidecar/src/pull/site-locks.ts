import type { SiteId } from '../visit/types.ts';

/**
 * One piece of work at a time on each site: a page that was fetched before another lane's must not be stored after it,
 * or an older state of a visit would replace a newer one.
 */
export class SiteLocks {
  readonly #last = new Map<SiteId, Promise<unknown>>();

  run<T>(site: SiteId, work: () => Promise<T>): Promise<T> {
    const result = (this.#last.get(site) ?? Promise.resolve()).then(work);
    this.#last.set(
      site,
      result.catch(() => undefined),
    );
    return result;
  }
}
