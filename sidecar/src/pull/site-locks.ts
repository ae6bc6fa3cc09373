import type { SiteId } from '../visit/types.ts';

/**
 * One piece of work at a time on each site: a page that was fetched before another lane's must not be stored after it,
 * or an older state of a visit would replace a newer one.
 */
export class SiteLocks {
  readonly #last = new Map<SiteId, Promise<unknown>>();

  /** @param work is given a way to ask whether somebody waits for it to end */
  run<T>(site: SiteId, work: (isWanted: () => boolean) => Promise<T>): Promise<T> {
    const result = (this.#last.get(site) ?? Promise.resolve()).then(() => work(isWanted));
    const mine = result.catch(() => undefined);
    const isWanted = () => this.#last.get(site) !== mine;
    this.#last.set(site, mine);
    return result;
  }
}
