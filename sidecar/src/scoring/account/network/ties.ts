export const TIE_KINDS = ['source', 'device', 'content', 'picture', 'coAction'] as const;
export type TieKind = (typeof TIE_KINDS)[number];

/** How much each kind of tie counts: an address is shared by families and flats, the same acts within seconds are not. */
const STRENGTH: Readonly<Record<TieKind, number>> = {
  source: 0.4,
  device: 0.7,
  content: 0.6,
  picture: 0.6,
  coAction: 1,
};
/** Two accounts are joined from here on: one strong kind, or two weaker ones. */
export const JOINED = 1;
/** Times that count of each kind. */
const MOST_TIMES = 3;
/** A group that is larger than this is joined in a ring, each with so many next to it. */
const CLIQUE = 8;

/** How often an account is tied to another, by kind. */
export type Tie = Partial<Record<TieKind, number>>;

/** An account's ties, by the other account. */
export class TiesOfOne {
  readonly ties = new Map<number, Tie>();
  readonly #account: number;

  constructor(account: number) {
    this.#account = account;
  }

  /** @param times how often they are tied in this way; three times at most count */
  add(other: number, kind: TieKind, times = 1): void {
    if (other === this.#account) return;
    const tie = this.ties.get(other) ?? {};
    tie[kind] = Math.min(MOST_TIMES, (tie[kind] ?? 0) + times);
    this.ties.set(other, tie);
  }

  /** Ties the account to all of a group that it belongs to, or to those next to it where that would be too many. */
  addGroup(group: ReadonlySet<number>, kind: TieKind): void {
    if (group.size <= CLIQUE) {
      for (const other of group) this.add(other, kind);
      return;
    }
    // By number: a ring that went by the order of arrival would be another one for who reads it from the store.
    const ring = [...group].sort((a, b) => a - b);
    const own = ring.indexOf(this.#account);
    if (own < 0) return;
    const next = new Set<number>();
    for (let step = 1; step <= CLIQUE / 2; step++)
      for (const place of [own + step, own - step])
        next.add(ring[(place + ring.length) % ring.length] as number);
    for (const other of next) this.add(other, kind);
  }
}

/** Who has a device in common has its address in common: that is one tie and not two. */
export function weightOf(tie: Tie): number {
  let sum = 0;
  for (const kind of TIE_KINDS) {
    const times = tie[kind];
    if (times === undefined || (kind === 'source' && tie.device !== undefined)) continue;
    sum += STRENGTH[kind] * times;
  }
  return sum;
}
