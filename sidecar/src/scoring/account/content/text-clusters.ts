import { NearDuplicates } from './near-duplicates.ts';

/** Different accounts of one cluster that are remembered: enough to tell some from many. */
const REMEMBERED = 64;

/** Texts that are alike, with who wrote them. A text belongs to the cluster of any text that it is alike to. */
export class TextClusters {
  readonly #index = new NearDuplicates();
  #parent = new Int32Array(1_024);
  readonly #account: number[] = [];
  /** Accounts of clusters with more than one of them, by root. */
  readonly #accounts = new Map<number, Set<number>>();

  /** @returns number of the text, from 0 */
  add(signature: string, account: number): number {
    const number = this.#index.size;
    if (number === this.#parent.length) this.#grow();
    this.#parent[number] = number;
    this.#account.push(account);
    this.#index.add(signature, (other) => this.#join(number, other));
    return number;
  }

  /** Accounts that wrote a text like this one, this one's among them; at most `REMEMBERED`. */
  accountsOf(text: number): number {
    return this.#accounts.get(this.#root(text))?.size ?? 1;
  }

  /** The accounts of each cluster that more than one wrote. */
  *shared(): Generator<ReadonlySet<number>> {
    for (const accounts of this.#accounts.values()) if (accounts.size > 1) yield accounts;
  }

  #join(a: number, b: number): void {
    const [from, to] = [this.#root(a), this.#root(b)];
    const all = new Set(this.#membersOf(to));
    for (const account of this.#membersOf(from)) if (all.size < REMEMBERED) all.add(account);
    this.#accounts.delete(from);
    this.#parent[from] = to;
    if (all.size > 1) this.#accounts.set(to, all);
  }

  #membersOf(root: number): Iterable<number> {
    return this.#accounts.get(root) ?? [this.#account[root] as number];
  }

  #root(text: number): number {
    let root = text;
    while (this.#parent[root] !== root) {
      // Halves the way for whoever comes next.
      const above = this.#parent[this.#parent[root] as number] as number;
      this.#parent[root] = above;
      root = above;
    }
    return root;
  }

  #grow(): void {
    const parent = new Int32Array(this.#parent.length * 2);
    parent.set(this.#parent);
    this.#parent = parent;
  }
}
