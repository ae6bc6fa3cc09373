import { unite } from './id-set.ts';
import { DIMENSIONS, emptyGroup, record } from './tally.ts';
import { type Facts, GROUPS, type Group, type GroupCounts, type GroupFacts } from './types.ts';

/** Several days as one. The parts are left as they are. */
export function mergeFacts(parts: readonly Facts[]): Facts {
  return {
    groups: record(GROUPS, (group) => sumGroups(parts.map((part) => part.groups[group]))),
    dimensions: record(DIMENSIONS, (dimension) => sumRows(parts.map((part) => part.dimensions[dimension]))),
    exclusions: sumCounts(parts.map((part) => part.exclusions)),
  };
}

/** Some groups together: sums are added, visitors and users counted once. */
export function groupsTogether(facts: Facts, groups: readonly Group[]): GroupFacts {
  return sumGroups(groups.map((group) => facts.groups[group]));
}

function sumGroups(parts: readonly GroupFacts[]): GroupFacts {
  const sum = emptyGroup();
  for (const part of parts)
    for (const key of ['visits', 'actions', 'bounces', 'duration', 'conversions', 'revenueCents'] as const)
      sum[key] += part[key];
  sum.visitors = unite(parts.map((part) => part.visitors));
  sum.users = unite(parts.map((part) => part.users));
  return sum;
}

function sumRows(parts: readonly ReadonlyMap<string, GroupCounts>[]): Map<string, GroupCounts> {
  const sums = new Map<string, GroupCounts>();
  for (const part of parts)
    for (const [label, counts] of part) {
      const sum = sums.get(label);
      if (sum === undefined) sums.set(label, [...counts]);
      else for (let i = 0; i < 4; i++) sum[i] = (sum[i] ?? 0) + (counts[i] ?? 0);
    }
  return sums;
}

function sumCounts(parts: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const part of parts) for (const [key, n] of part) sums.set(key, (sums.get(key) ?? 0) + n);
  return sums;
}
