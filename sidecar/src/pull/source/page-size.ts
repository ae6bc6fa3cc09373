const SMALLEST = 25;

/** Visits asked for at once: half as many after a failure, slowly more again up to what is configured. */
export class PageSize {
  readonly #most: number;
  #now: number;

  constructor(most: number) {
    this.#most = most;
    this.#now = most;
  }

  get now(): number {
    return this.#now;
  }

  /** An answer was too much for Matomo, its database or the way here. */
  shrink(): number {
    this.#now = Math.max(Math.min(SMALLEST, this.#most), Math.floor(this.#now / 2));
    return this.#now;
  }

  /** A full page came without trouble. */
  grow(): void {
    this.#now = Math.min(this.#most, Math.ceil(this.#now * 1.5));
  }
}
