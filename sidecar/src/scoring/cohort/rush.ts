import { indexOf } from './attributes.ts';
import { type Columns, rowsOf } from './columns.ts';
import { LIKELY_PERSON } from './conduct.ts';
import { codesIn, rowsOfValue } from './postings.ts';

const DAY = 86_400;
/** Days of which it is known how many come at this time of the day. */
const LEAST_DAYS = 7;
/** More by so many than usual, and than chance explains. */
const LEAST_MORE = 20;
const SPREADS = 5;
/** Share of what is more than usual that no rule explains, at least. */
const UNEXPLAINED = 2 / 3;
/** A rule that hits as many in a rush as at other times hits nobody who came with it. */
const TIMES_ITS_OWN = 3;

/** What a rush comes to, and how long such rushes last. */
interface Scale {
  /** Seconds of a slot. */
  readonly slot: number;
  /** More than so many times as many as usual. */
  readonly timesUsual: number;
  /** Share of a rush of people that shows a person, at least: programs come at once, too, and show none. */
  readonly shown: number;
  /** A rule that hits fewer in a rush hits nobody who came with it. */
  readonly leastHits: number;
  /** Nor does one that hits more, as a share of those of no rule: programs came with them. */
  readonly mostHits: number;
}
/** A sale at noon, a TV spot: all over the site, at once. */
const SITE: Scale = {
  slot: 900,
  timesUsual: 3,
  shown: 0.05,
  leastHits: 5,
  mostHits: Number.POSITIVE_INFINITY,
};
/** A link where many see it: to one page, for a day; of people from everywhere, whom a rule hits one by one. */
const PAGE: Scale = { slot: DAY / 4, timesUsual: 10, shown: 0.03, leastHits: 1, mostHits: 0.05 };

/**
 * Is a visit that began then, of this rule, one of those who came with a rush?
 * @param at epoch seconds
 * @param page code of the page where it began; 0 where none is known
 */
export type CameInRush = (rule: number, at: number, page: number) => boolean;

/** Slots by rule in which what it says waits. */
type Silences = ReadonlyMap<number, ReadonlySet<number>>;

/**
 * A rush is a while in which far more came than usual at that time of the day, to the site or to one of its pages, most of
 * them of no group that a rule is of: a sale at noon, a link that everybody follows. People in a hurry do what programs do
 * (into the cart, and gone), and people from everywhere look like a place or a language that programs have, too. A rule that
 * hits far more in it, and in the whiles beside it, than at other times hits them: what it says then waits.
 *
 * @param rows of each rule in force
 */
export function rushesIn(columns: Columns, rows: ReadonlyMap<number, Uint32Array>): CameInRush {
  const { size, firstAt } = columns;
  const isOfRule = new Uint8Array(size);
  for (const hits of rows.values()) for (const row of hits) isOfRule[row] = 1;
  const days = [...new Set(Array.from(firstAt, (at) => Math.floor(at / DAY)))];
  const silent = (visits: Uint32Array, scale: Scale, isThere: (row: number) => boolean): Silences => {
    const slots = days.length < LEAST_DAYS ? NO_SLOTS : rushSlots(columns, visits, isOfRule, days, scale);
    return slots.size === 0 ? NONE : silencesIn(columns, slots, rows, isThere, days.length, scale);
  };
  const pages = columns.attributes[indexOf('entryPath')] as Uint32Array;
  const onSite = silent(rowsOf(columns), SITE, () => true);
  const onPage = new Map<number, Silences>();
  for (let page = 1; page < codesIn(pages); page++) {
    const visits = rowsOfValue(pages, page);
    if (visits.length >= LEAST_MORE)
      onPage.set(
        page,
        silent(visits, PAGE, (row) => pages[row] === page),
      );
  }
  return (rule, at, page) =>
    onSite.get(rule)?.has(Math.floor(at / SITE.slot)) === true ||
    onPage
      .get(page)
      ?.get(rule)
      ?.has(Math.floor(at / PAGE.slot)) === true;
}

const NONE: Silences = new Map();
const NO_SLOTS: ReadonlyMap<number, number> = new Map();

function silencesIn(
  { firstAt }: Columns,
  rushes: ReadonlyMap<number, number>,
  rules: ReadonlyMap<number, Uint32Array>,
  isThere: (row: number) => boolean,
  days: number,
  { slot: length, leastHits, mostHits }: Scale,
): Silences {
  const found = new Map<number, Set<number>>();
  for (const [rule, rows] of rules) {
    const hits = rows.filter(isThere);
    const bySlot = new Map<number, number>();
    for (const row of hits) {
      const slot = Math.floor((firstAt[row] as number) / length);
      bySlot.set(slot, (bySlot.get(slot) ?? 0) + 1);
    }
    for (const [slot, others] of rushes) {
      const near = [slot - 1, slot, slot + 1];
      const here = near.reduce((sum, one) => sum + (bySlot.get(one) ?? 0), 0);
      const elsewhere = ((hits.length - here) * length * near.length) / (days * DAY);
      if (here < Math.max(leastHits, TIMES_ITS_OWN * elsewhere) || here > mostHits * others) continue;
      found.set(rule, new Set([...(found.get(rule) ?? []), ...near]));
    }
  }
  return found;
}

interface Slot {
  all: number;
  /** Visits of no rule. */
  others: number;
  /** Those of them that show a person. */
  shown: number;
}

type Usual = Pick<Slot, 'all' | 'others'>;

/** Slots of a rush, and how many came in them who are of no rule. */
function rushSlots(
  columns: Columns,
  visits: Uint32Array,
  isOfRule: Uint8Array,
  days: readonly number[],
  scale: Scale,
): ReadonlyMap<number, number> {
  const counts = countSlots(columns, visits, isOfRule, scale);
  const slots = DAY / scale.slot;
  const usual = new Map<number, Usual>();
  const found = [...counts].flatMap(([slot, { all, others, shown }]) => {
    // Fewer can be no rush, whatever is usual: most slots of a page.
    if (others < LEAST_MORE) return [];
    const time = slot - Math.floor(slot / slots) * slots;
    const before = usual.get(time) ?? usualAt(time, counts, days, slots);
    usual.set(time, before);
    const more = others - before.others;
    const least = Math.max(
      LEAST_MORE,
      SPREADS * Math.sqrt(before.others),
      (scale.timesUsual - 1) * before.others,
    );
    const isOfPeople = shown >= scale.shown * others && more >= UNEXPLAINED * (all - before.all);
    return more >= least && isOfPeople ? [[slot, others] as const] : [];
  });
  return new Map(found);
}

function countSlots(
  { conduct, firstAt }: Columns,
  visits: Uint32Array,
  isOfRule: Uint8Array,
  scale: Scale,
): Map<number, Slot> {
  const counts = new Map<number, Slot>();
  for (const row of visits) {
    const slot = Math.floor((firstAt[row] as number) / scale.slot);
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
  return counts;
}

/** How many come at that time of the day: the median of the days, those without a visit too. */
function usualAt(
  time: number,
  counts: ReadonlyMap<number, Slot>,
  days: readonly number[],
  slots: number,
): Usual {
  const then = days.map((day): Usual => counts.get(day * slots + time) ?? { all: 0, others: 0 });
  return { all: median(then.map(({ all }) => all)), others: median(then.map(({ others }) => others)) };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
