/** Which accounts share a value (an address, a device). Sets of common values stop growing: they join nobody. */
export class SharedValues {
  readonly #accounts = new Map<string, Set<number> | null>();
  readonly #cap: number;

  constructor(cap: number) {
    this.#cap = cap;
  }

  add(value: string, account: number): void {
    const known = this.#accounts.get(value);
    if (known === null) return;
    if (known === undefined) this.#accounts.set(value, new Set([account]));
    else if (known.size < this.#cap) known.add(account);
    else if (!known.has(account)) this.#accounts.set(value, null);
  }

  /** Accounts with this value; null where there are more than joins anybody. */
  of(value: string): ReadonlySet<number> | null {
    const known = this.#accounts.get(value);
    return known === undefined ? new Set() : known;
  }

  /** Values that join two accounts or more. */
  *joining(): Generator<readonly [value: string, accounts: ReadonlySet<number>]> {
    for (const [value, accounts] of this.#accounts)
      if (accounts !== null && accounts.size > 1) yield [value, accounts];
  }
}
