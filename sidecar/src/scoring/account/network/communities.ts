import { UndirectedGraph } from 'graphology';
import louvainModule from 'graphology-communities-louvain';
import { pairKey, pairOf } from './co-action.ts';

/** CommonJS without a default of its own: its types say otherwise. */
const louvain = louvainModule as unknown as typeof louvainModule.default;

export type TieKind = 'source' | 'device' | 'content' | 'coAction';

/** How much each kind of tie counts: an address is shared by families and flats, the same acts within seconds are not. */
const STRENGTH: Readonly<Record<TieKind, number>> = { source: 0.4, device: 0.7, content: 0.6, coAction: 1 };
/** Two accounts are joined from here on: one strong kind, or two weaker ones. */
const JOINED = 1;
/** A group that is larger than this is joined in a ring, each with so many next to it. */
const CLIQUE = 8;

export interface Community {
  /** Numbers of accounts, rising. */
  readonly members: readonly number[];
  /** What joins it: pairs by kind, the commonest first. */
  readonly ties: readonly (readonly [kind: TieKind, pairs: number])[];
}

/** Ties between pairs of accounts, by kind; gathered, then grouped. */
export class Ties {
  readonly #pairs = new Map<number, Map<TieKind, number>>();

  /** @param times how often they are tied in this way; three times at most count */
  add(a: number, b: number, kind: TieKind, times = 1): void {
    if (a === b) return;
    const key = pairKey(a, b);
    const kinds = this.#pairs.get(key) ?? new Map<TieKind, number>();
    this.#pairs.set(key, kinds.set(kind, Math.min(3, (kinds.get(kind) ?? 0) + times)));
  }

  /** Ties all of a group: each with each, or in a ring where that would be too many. */
  addGroup(group: Iterable<number>, kind: TieKind): void {
    const members = [...group];
    const inRing = members.length > CLIQUE;
    const reach = inRing ? CLIQUE / 2 : members.length - 1;
    members.forEach((member, i) => {
      for (let step = 1; step <= reach; step++) {
        const other = members[inRing ? (i + step) % members.length : i + step];
        if (other !== undefined) this.add(member, other, kind);
      }
    });
  }

  /** Communities of three and more (Louvain), largest first; the same ties always give the same ones. */
  communities(least = 3): Community[] {
    const graph = new UndirectedGraph();
    for (const [key, kinds] of this.#pairs) {
      const weight = weightOf(kinds);
      if (weight < JOINED) continue;
      const [a, b] = pairOf(key);
      graph.mergeNode(a);
      graph.mergeNode(b);
      graph.mergeEdge(a, b, { weight });
    }
    if (graph.size === 0) return [];
    const groups = new Map<number, number[]>();
    const found = louvain(graph, { getEdgeWeight: 'weight', rng: steady() });
    for (const [node, group] of Object.entries(found)) {
      const members = groups.get(group) ?? [];
      groups.set(group, members);
      members.push(Number(node));
    }
    return [...groups.values()]
      .filter((members) => members.length >= least)
      .map((members) =>
        this.#described(
          members.sort((a, b) => a - b),
          graph,
        ),
      )
      .sort((a, b) => b.members.length - a.members.length || (a.members[0] ?? 0) - (b.members[0] ?? 0));
  }

  #described(members: readonly number[], graph: UndirectedGraph): Community {
    const inside = new Set(members);
    const ties = new Map<TieKind, number>();
    for (const member of members)
      for (const neighbour of graph.neighbors(member)) {
        const other = Number(neighbour);
        if (other <= member || !inside.has(other)) continue;
        for (const kind of this.#pairs.get(pairKey(member, other))?.keys() ?? [])
          ties.set(kind, (ties.get(kind) ?? 0) + 1);
      }
    return { members, ties: [...ties].sort(([, a], [, b]) => b - a) };
  }
}

/** Who has a device in common has its address in common: that is one tie and not two. */
function weightOf(kinds: ReadonlyMap<TieKind, number>): number {
  return [...kinds].reduce(
    (sum, [kind, times]) => (kind === 'source' && kinds.has('device') ? sum : sum + STRENGTH[kind] * times),
    0,
  );
}

/** Louvain visits nodes in an order by chance: here it is the same each time. */
function steady(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
