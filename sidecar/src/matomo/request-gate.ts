/** Requests under way at the same time, of all sites together. */
const MOST_AT_ONCE = 2;

/** Lets requests through: one at a time for each site, two in all, in the order in which they came. */
export class RequestGate {
  readonly #sites = new Set<unknown>();
  #underway = 0;
  #waiting: { site: unknown; start: () => void }[] = [];

  /** @param site undefined: of no site in particular */
  async pass<T>(site: unknown, request: () => Promise<T>): Promise<T> {
    if (this.#mayStart(site)) this.#enter(site);
    else await new Promise<void>((start) => this.#waiting.push({ site, start }));
    try {
      return await request();
    } finally {
      this.#leave(site);
    }
  }

  #mayStart(site: unknown): boolean {
    return this.#underway < MOST_AT_ONCE && !(site !== undefined && this.#sites.has(site));
  }

  #enter(site: unknown): void {
    this.#underway++;
    if (site !== undefined) this.#sites.add(site);
  }

  #leave(site: unknown): void {
    this.#underway--;
    this.#sites.delete(site);
    const next = this.#waiting.find((one) => this.#mayStart(one.site));
    if (next === undefined) return;
    this.#waiting = this.#waiting.filter((one) => one !== next);
    this.#enter(next.site);
    next.start();
  }
}
