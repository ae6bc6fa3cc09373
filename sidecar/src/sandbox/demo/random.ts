/** Numbers that look random and are the same for the same seed (xorshift, 32 bits). Good enough for a demo only. */
export class Random {
  #state: number;

  constructor(seed: number) {
    // Zero is the one state that xorshift never leaves.
    this.#state = Math.imul(seed + 1, 0x9e3779b1) >>> 0 || 1;
    for (let i = 0; i < 8; i++) this.next();
  }

  /** 0 ≤ n < 1 */
  next(): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x >>> 0;
    return this.#state / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number, both ends included. */
  int(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  pick<T>(list: readonly [T, ...T[]]): T {
    return list[Math.floor(this.next() * list.length)] ?? list[0];
  }

  /** One of the values, each as likely as its weight says. */
  weighted<T>(list: readonly [readonly [number, T], ...(readonly [number, T])[]]): T {
    let left = this.next() * list.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of list) {
      left -= weight;
      if (left < 0) return value;
    }
    return list[0][1];
  }

  /** Seconds that a person stays on a page: mostly short, sometimes long. */
  dwell(typical: number): number {
    const spread = this.next() + this.next() + this.next() - 1.5;
    return Math.max(2, Math.round(typical * Math.exp(spread * 1.6)));
  }

  hex(digits: number): string {
    let text = '';
    while (text.length < digits) text += Math.floor(this.next() * 16).toString(16);
    return text;
  }
}
