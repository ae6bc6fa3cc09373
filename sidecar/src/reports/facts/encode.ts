import { decodeIds, encodeIds } from './id-set.ts';
import { DIMENSIONS, record } from './tally.ts';
import { type Facts, GROUPS, type GroupCounts, OTHERS } from './types.ts';

/** Shape of what is kept; another one is computed anew. */
export const FACTS_VERSION = '1';
/** Labels of a day that are kept by name in each table; the rest is kept as one sum, so that every visit stays. */
export const MOST_LABELS = 20_000;

export function encodeFacts(facts: Facts): string {
  return JSON.stringify({
    groups: record(GROUPS, (group) => {
      const { visitors, users, ...sums } = facts.groups[group];
      return { ...sums, visitors: encodeIds(visitors), users: encodeIds(users) };
    }),
    dimensions: record(DIMENSIONS, (name) =>
      [...bounded(facts.dimensions[name])].map(([label, c]) => [label, ...c]),
    ),
    exclusions: [...facts.exclusions],
  });
}

interface Encoded {
  groups: Record<(typeof GROUPS)[number], Record<'visitors' | 'users', string> & Record<string, number>>;
  dimensions: Record<string, [string, ...GroupCounts][]>;
  exclusions: [string, number][];
}

/** Only for what `encodeFacts` wrote. */
export function decodeFacts(text: string): Facts {
  const kept = JSON.parse(text) as Encoded;
  return {
    groups: record(GROUPS, (group) => {
      const { visitors, users, ...sums } = kept.groups[group];
      return { ...sums, visitors: decodeIds(visitors), users: decodeIds(users) } as never;
    }),
    dimensions: record(
      DIMENSIONS,
      (name) => new Map((kept.dimensions[name] ?? []).map(([label, ...counts]) => [label, counts])),
    ),
    exclusions: new Map(kept.exclusions),
  };
}

function bounded(rows: ReadonlyMap<string, GroupCounts>): ReadonlyMap<string, GroupCounts> {
  if (rows.size <= MOST_LABELS) return rows;
  const sorted = [...rows].sort((a, b) => sum(b[1]) - sum(a[1]) || (a[0] < b[0] ? -1 : 1));
  const others: GroupCounts = [0, 0, 0, 0];
  for (const [, counts] of sorted.slice(MOST_LABELS))
    for (let i = 0; i < 4; i++) others[i] = (others[i] ?? 0) + (counts[i] ?? 0);
  return new Map([...sorted.slice(0, MOST_LABELS), [OTHERS, others]]);
}

function sum(counts: GroupCounts): number {
  return counts.reduce((a, b) => a + b, 0);
}
