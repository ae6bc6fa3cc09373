import { type Community, communitiesIn, componentOf } from './communities.ts';
import type { Tie } from './ties.ts';

const NO_TIES: ReadonlyMap<number, Tie> = new Map();

/** What joins accounts, kept as it is by what has changed: only the parts that changed ties lead to are looked at anew. */
export class Network {
  readonly #ties = new Map<number, Map<number, Tie>>();
  readonly #communityOf = new Map<number, Community>();
  /** Accounts whose surroundings in the network are to be found anew. */
  readonly #changed = new Set<number>();

  /** Sets the ties of an account to what they are now; those of the others towards it follow. */
  set(account: number, ties: Map<number, Tie>): void {
    const before = this.#ties.get(account) ?? NO_TIES;
    for (const other of before.keys()) if (!ties.has(other)) this.#tie(account, other, undefined);
    for (const [other, tie] of ties) if (!isSame(before.get(other), tie)) this.#tie(account, other, tie);
    if (ties.size > 0) this.#ties.set(account, ties);
    else this.#ties.delete(account);
  }

  settle(): void {
    for (const _ of this.settling());
  }

  /**
   * Finds the communities anew where ties have changed, part by part: yields accounts that belong elsewhere, or to others,
   * now, and null between parts.
   */
  *settling(): Generator<number | null> {
    const affected = new Set<number>();
    for (const account of this.#changed) {
      affected.add(account);
      for (const member of this.#communityOf.get(account)?.members ?? []) affected.add(member);
    }
    this.#changed.clear();
    const tiesOf = (one: number) => this.#ties.get(one);
    const done = new Set<number>();
    for (const account of affected) {
      if (done.has(account)) continue;
      const component = componentOf(account, tiesOf);
      for (const one of component) {
        done.add(one);
        this.#communityOf.delete(one);
      }
      for (const community of communitiesIn(component, tiesOf))
        for (const member of community.members) this.#communityOf.set(member, community);
      yield null;
    }
    yield* done;
  }

  communityOf(account: number): Community | null {
    return this.#communityOf.get(account) ?? null;
  }

  /** Largest first. */
  communities(): Community[] {
    return [...new Set(this.#communityOf.values())].sort(
      (a, b) => b.members.length - a.members.length || (a.members[0] ?? 0) - (b.members[0] ?? 0),
    );
  }

  /** Notes at the other account what ties it to this one. */
  #tie(account: number, other: number, tie: Tie | undefined): void {
    this.#changed.add(account).add(other);
    const ties = this.#ties.get(other) ?? new Map<number, Tie>();
    if (tie === undefined) ties.delete(account);
    else ties.set(account, tie);
    if (ties.size > 0) this.#ties.set(other, ties);
    else this.#ties.delete(other);
  }
}

function isSame(a: Tie | undefined, b: Tie): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}
