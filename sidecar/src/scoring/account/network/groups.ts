/**
 * Which accounts share a value (an address, a device). Groups of common values stop growing: they join nobody.
 * Most values are of one account, which takes a number and no set.
 */
export class SharedValues {
  readonly #accounts = new Map<string, number | Set<number> | null>();
  readonly #cap: number;

  constructor(cap: number) {
    this.#cap = cap;
  }

  /** @param onChanged is told the accounts of the value where it has one more, or joins nobody any more */
  add(value: string, account: number, onChanged: (accounts: Iterable<number>) => void): void {
    const known = this.#accounts.get(value);
    if (known === undefined) this.#accounts.set(value, account);
    if (known === null || known === undefined || known === account) return;
    if (typeof known === 'number') {
      const two = new Set([known, account]);
      this.#accounts.set(value, two);
      onChanged(two);
      return;
    }
    if (known.has(account)) return;
    if (known.size >= this.#cap) this.#accounts.set(value, null);
    else known.add(account);
    onChanged(known);
  }

  /** Accounts that share this value; null where it is of one alone, or of more than join anybody. */
  of(value: string): ReadonlySet<number> | null {
    const known = this.#accounts.get(value);
    return known instanceof Set ? known : null;
  }
}
