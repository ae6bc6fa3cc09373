import { UndirectedGraph } from 'graphology';
import louvainModule from 'graphology-communities-louvain';
import { JOINED, type Tie, type TieKind, weightOf } from './ties.ts';

/** CommonJS without a default of its own: its types say otherwise. */
const louvain = louvainModule as unknown as typeof louvainModule.default;

/** Accounts below this are no community: two may be one person. */
const LEAST = 3;

export interface Community {
  /** Numbers of accounts, rising. */
  readonly members: readonly number[];
  /** What joins it: pairs by kind, the commonest first. */
  readonly ties: readonly (readonly [kind: TieKind, pairs: number])[];
}

/** An account's ties by the other account, or nothing where it has none. */
export type TiesOf = (account: number) => ReadonlyMap<number, Tie> | undefined;

/** All accounts that ties lead to from this one, itself included; rising. */
export function componentOf(account: number, tiesOf: TiesOf): number[] {
  const found = new Set([account]);
  for (const one of found)
    for (const [other, tie] of tiesOf(one) ?? []) if (weightOf(tie) >= JOINED) found.add(other);
  return [...found].sort((a, b) => a - b);
}

/**
 * Communities of three and more in one component (Louvain), by their first account. Each component is looked at by
 * itself: what happens elsewhere changes nothing in it, and the same ties always give the same communities.
 */
export function communitiesIn(component: readonly number[], tiesOf: TiesOf): Community[] {
  if (component.length < LEAST) return [];
  const graph = new UndirectedGraph();
  for (const account of component) graph.addNode(account);
  // In one order, however the ties came about: what Louvain finds depends on it.
  for (const account of component)
    for (const [other, tie] of [...(tiesOf(account) ?? [])].sort(([a], [b]) => a - b)) {
      const weight = weightOf(tie);
      if (other > account && weight >= JOINED) graph.addEdge(account, other, { weight });
    }
  const groups = new Map<number, number[]>();
  const found = louvain(graph, { getEdgeWeight: 'weight', rng: steady() });
  for (const account of component) {
    const group = found[account] ?? -1;
    const members = groups.get(group) ?? [];
    groups.set(group, members);
    members.push(account);
  }
  return [...groups.values()]
    .filter((members) => members.length >= LEAST)
    .map((members) => described(members, tiesOf));
}

function described(members: readonly number[], tiesOf: TiesOf): Community {
  const inside = new Set(members);
  const pairs = new Map<TieKind, number>();
  for (const member of members)
    for (const [other, tie] of tiesOf(member) ?? []) {
      if (other <= member || !inside.has(other) || weightOf(tie) < JOINED) continue;
      for (const kind of Object.keys(tie) as TieKind[]) pairs.set(kind, (pairs.get(kind) ?? 0) + 1);
    }
  return { members, ties: [...pairs].sort(([k, a], [l, b]) => b - a || (k < l ? -1 : 1)) };
}

/** Louvain visits nodes in an order by chance: here it is the same each time. */
function steady(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
