import type { Item } from './search.ts';
import { highMark, lowMark, type SupportTable } from './support-table.ts';

/**
 * How many visits would share a set if it were made of two parts that have nothing to do with each other: the largest
 * such number over all ways to part it. A set that is explained by one of its parts is not far above it.
 */
export function expectedByIndependence(items: readonly Item[], total: number, support: SupportTable): number {
  if (items.length < 2) return total;
  let most = 0;
  // Each part by its bits; the first item stays in the left part, so that each way to part is met once.
  const all = 2 ** items.length - 1;
  for (let left = 1; left < all; left += 2)
    most = Math.max(most, (countOf(items, left, support) * countOf(items, all - left, support)) / total);
  return most;
}

/** How often those of the items occur together whose bits are set. */
function countOf(items: readonly Item[], bits: number, support: SupportTable): number {
  let low = 0;
  let high = 0;
  for (let i = 0; i < items.length; i++) {
    if ((bits & (1 << i)) === 0) continue;
    const { attribute, code } = items[i] as Item;
    low = (low + lowMark(attribute, code)) | 0;
    high = (high + highMark(attribute, code)) | 0;
  }
  return support.get(low, high);
}
