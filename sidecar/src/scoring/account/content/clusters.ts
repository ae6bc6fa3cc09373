/** Finds those like a new one among all before it, and numbers them from 0. */
export interface AlikeIndex<T> {
  readonly size: number;
  add(value: T, onAlike: (number: number) => void): number;
}

/** Different accounts of one cluster that are remembered: enough to tell some from many. */
const REMEMBERED = 64;

/** Contents (texts, pictures) that are alike, with who sent them. One belongs to the cluster of any that it is alike to. */
export class Clusters<T> {
  readonly #index: AlikeIndex<T>;
  #parent = new Int32Array(1_024);
  #account = new Int32Array(1_024);
  /** Accounts of clusters with more than one of them, by root. */
  readonly #accounts = new Map<number, Set<number>>();

  constructor(index: AlikeIndex<T>) {
    this.#index = index;
  }

  /**
   * @param onGrown is told the accounts of a cluster that more accounts belong to now
   * @returns number of the content, from 0
   */
  add(value: T, account: number, onGrown: (accounts: Iterable<number>) => void): number {
    const number = this.#index.size;
    if (number === this.#parent.length) this.#grow();
    this.#parent[number] = number;
    this.#account[number] = account;
    let grown: ReadonlySet<number> | null = null;
    this.#index.add(value, (other) => {
      grown = this.#join(number, other) ?? grown;
    });
    if (grown !== null) onGrown(grown);
    return number;
  }

  /** Names the cluster of a content; another once it has been joined with another cluster. */
  clusterOf(content: number): number {
    let root = content;
    while (this.#parent[root] !== root) {
      // Halves the way for whoever comes next.
      const above = this.#parent[this.#parent[root] as number] as number;
      this.#parent[root] = above;
      root = above;
    }
    return root;
  }

  /** Accounts that sent one like this, this one's among them; at most `REMEMBERED`. */
  accountsOf(content: number): number {
    return this.#accounts.get(this.clusterOf(content))?.size ?? 1;
  }

  /** The accounts of a cluster; null where it is of one alone. */
  accountsIn(cluster: number): ReadonlySet<number> | null {
    return this.#accounts.get(cluster) ?? null;
  }

  /** @returns the accounts of the joined cluster where there are more of them than in either before */
  #join(a: number, b: number): ReadonlySet<number> | null {
    const [from, to] = [this.clusterOf(a), this.clusterOf(b)];
    if (from === to) return null;
    const before = this.#accounts.get(to);
    const all = before ?? new Set([this.#account[to] as number]);
    const size = all.size;
    const others = this.#accounts.get(from) ?? [this.#account[from] as number];
    for (const account of others) if (all.size < REMEMBERED) all.add(account);
    this.#accounts.delete(from);
    this.#parent[from] = to;
    if (all.size > 1) this.#accounts.set(to, all);
    return all.size > size ? all : null;
  }

  #grow(): void {
    const [parent, account] = [this.#parent, this.#account];
    this.#parent = new Int32Array(parent.length * 2);
    this.#parent.set(parent);
    this.#account = new Int32Array(account.length * 2);
    this.#account.set(account);
  }
}
