import type { Columns } from './columns.ts';
import { LIKELY_PERSON } from './conduct.ts';

/** Seconds of a slot, and slots of a day. */
const SLOT = 900;
const SLOTS = 96;
/** Days of which it is known how many come at this time of the day. */
const LEAST_DAYS = 7;
/** More than so many times as many as usual, and more by so many, and than chance explains. */
const TIMES_USUAL = 3;
const LEAST_MORE = 20;
const SPREADS = 5;
/** Share of what is more than usual that no rule explains, at least. */
const UNEXPLAINED = 2 / 3;
/** Share of a rush of people that shows a person, at least: programs come at once, too, and show none. */
const SHOWN = 0.05;
/** A rule that hits so few in a rush, or as many as at other times, hits nobody who came with it. */
const LEAST_HITS = 5;
const TIMES_ITS_OWN = 3;

/**
 * Is a visit that began then, of this rule, one of those who came with a rush?
 * @param at epoch seconds
 */
export type CameInRush = (rule: number, at: number) => boolean;

/**
 * A rush is a quarter of an hour in which far more came to the site than usual at that time of the day, most of them of
 * no group that a rule is of: a sale at noon, a TV spot. People in a hurry do what programs do (into the cart, and gone).
 * A rule that hits far more in it, and in the quarters beside it, than at other times hits them: what it says then waits.
 *
 * @param rows of each rule in force
 */
export function rushesIn(columns: Columns, rows: ReadonlyMap<number, Uint32Array>): CameInRush {
  const slotAt = (at: number): number => Math.floor(at / SLOT);
  const slotOf = (row: number): number => slotAt(columns.firstAt[row] as number);
  const { counts, days } = countSlots(columns, rows, slotOf);
  const rushes = rushSlots(counts, days);
  const found = new Map<number, Set<number>>();
  for (const [rule, hits] of rushes.length === 0 ? [] : rows) {
    const bySlot = new Map<number, number>();
    for (const row of hits) bySlot.set(slotOf(row), (bySlot.get(slotOf(row)) ?? 0) + 1);
    for (const slot of rushes) {
      const near = [slot - 1, slot, slot + 1];
      const here = near.reduce((sum, one) => sum + (bySlot.get(one) ?? 0), 0);
      const elsewhere = ((hits.length - here) / (days.length * SLOTS)) * near.length;
      if (here < Math.max(LEAST_HITS, TIMES_ITS_OWN * elsewhere)) continue;
      found.set(rule, new Set([...(found.get(rule) ?? []), ...near]));
    }
  }
  return (rule, at) => found.get(rule)?.has(slotAt(at)) === true;
}

interface Slot {
  all: number;
  /** Visits of no rule. */
  others: number;
  /** Those of them that show a person. */
  shown: number;
}

type Usual = Pick<Slot, 'all' | 'others'>;

function countSlots(
  { size, conduct }: Columns,
  rows: ReadonlyMap<number, Uint32Array>,
  slotOf: (row: number) => number,
) {
  const isOfRule = new Uint8Array(size);
  for (const hits of rows.values()) for (const row of hits) isOfRule[row] = 1;
  const counts = new Map<number, Slot>();
  for (let row = 0; row < size; row++) {
    const slot = slotOf(row);
    let count = counts.get(slot);
    if (count === undefined) {
      count = { all: 0, others: 0, shown: 0 };
      counts.set(slot, count);
    }
    count.all += 1;
    if (isOfRule[row] === 1) continue;
    count.others += 1;
    if (((conduct[row] as number) & LIKELY_PERSON) !== 0) count.shown += 1;
  }
  const days = [...new Set([...counts.keys()].map((slot) => Math.floor(slot / SLOTS)))];
  return { counts, days };
}

function rushSlots(counts: ReadonlyMap<number, Slot>, days: readonly number[]): number[] {
  if (days.length < LEAST_DAYS) return [];
  const usual = new Map<number, Usual>();
  return [...counts].flatMap(([slot, { all, others, shown }]) => {
    const time = slot - Math.floor(slot / SLOTS) * SLOTS;
    const before = usual.get(time) ?? usualAt(time, counts, days);
    usual.set(time, before);
    const more = others - before.others;
    const least = Math.max(LEAST_MORE, SPREADS * Math.sqrt(before.others), (TIMES_USUAL - 1) * before.others);
    const isOfPeople = shown >= SHOWN * others && more >= UNEXPLAINED * (all - before.all);
    return more >= least && isOfPeople ? [slot] : [];
  });
}

/** How many come at that time of the day: the median of the days, those without a visit too. */
function usualAt(time: number, counts: ReadonlyMap<number, Slot>, days: readonly number[]): Usual {
  const then = days.map((day): Usual => counts.get(day * SLOTS + time) ?? { all: 0, others: 0 });
  return { all: median(then.map(({ all }) => all)), others: median(then.map(({ others }) => others)) };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
