import { ATTRIBUTES, namesLook } from './attributes.ts';
import { addInAll, hasInAll, setBit, wordsFor } from './bits.ts';
import type { Columns } from './columns.ts';
import { Conduct, LIKELY_PERSON } from './conduct.ts';
import { expectedByIndependence } from './independence.ts';
import { rowsOfValue } from './postings.ts';
import { type Item, type SearchOptions, SharedSearch, type SharedValues } from './search.ts';
import { poissonUpper } from './statistics.ts';

/** Visits with values in common, more than the parts of those explain and hardly anybody among them. */
export interface Suspect extends SharedValues {
  /** Visits that its parts, taken as independent, would give. */
  readonly expected: number;
}

/** Signs of people that a group may show, against what as many of everyone's visits would show, to be looked at. */
const FEW_PEOPLE = 0.15;
/** Groups that are looked up, and that are judged. */
const LOOKED_UP = 1_000;
const JUDGED = 100;
/** A group of which less than this is new says what a larger one says already. */
const NEW_SHARE = 0.3;
/** A group is so many times what explains it, at least. */
export const LIFT = 1.3;

/**
 * The suspects of a window. What is learnt of it is kept while it is searched, round after round; it must not change.
 */
class Suspects {
  readonly options: SearchOptions;
  readonly #window: Columns;
  readonly #search: SharedSearch;
  /** 1 for each row that shows a person. */
  readonly #isPerson: Uint8Array;
  /** Rows of browsers that hide who they are, a bit each. */
  readonly #hidden: Uint32Array;
  /** Rows that have a value, by value. */
  readonly #rowsOf = new Map<string, Uint32Array>();

  constructor(window: Columns, options: SearchOptions) {
    const { size, conduct } = window;
    this.options = options;
    this.#window = window;
    this.#isPerson = Uint8Array.from(conduct, (bits) => ((bits & LIKELY_PERSON) === 0 ? 0 : 1));
    this.#hidden = bitsWhere(size, (row) => ((conduct[row] as number) & Conduct.privateBrowser) !== 0);
    this.#search = new SharedSearch(window, this.#isPerson, options);
  }

  /**
   * @param rows that are looked at
   * @param taken 1 for each row that belongs to a group already
   * @returns suspects of one value, of two and so on, and how many sets of values were looked at
   */
  among(
    rows: Uint32Array,
    taken: Uint8Array,
  ): { readonly suspects: readonly Suspect[]; readonly sets: number } {
    const all = this.#all(rows);
    const isTaken = bitsWhere(this.#window.size, (row) => taken[row] === 1);
    const byLength = [1, 2, 3, 4].map((length) =>
      all.suspects.filter(({ items }) => items.length === length),
    );
    return { suspects: byLength.flatMap((some) => this.#distinct(some, isTaken)), sets: all.sets };
  }

  /** Groups in which hardly anybody can be come first, so that a larger but mixed one does not hide them. */
  #all(rows: Uint32Array) {
    let people = 0;
    for (let i = 0; i < rows.length; i++) people += this.#isPerson[rows[i] as number] as number;
    const rate = people / Math.max(rows.length, 1);
    // Signs of people that there may be at most, against those that as many of everyone's visits show.
    const peopleIn = (count: number, marked: number) => mostPeople(marked) / (rate * count);
    const suspects: (Suspect & { readonly tier: number })[] = [];
    this.#search.lookAt(rows);
    const sets = this.#search.each(
      (count, marked) => peopleIn(count, marked) <= FEW_PEOPLE,
      ({ items, count, marked }) => {
        const expected = expectedByIndependence(items, rows.length, this.#search.support);
        if (items.length > 1 && count < LIFT * expected) return;
        suspects.push({ items, count, marked, expected, tier: tierOf(peopleIn(count, marked)) });
      },
    );
    return { suspects: suspects.sort((a, b) => a.tier - b.tier || b.count - a.count), sets };
  }

  /**
   * Of groups that hold much the same visits the first one; asked for each number of values, so that a wide group hides no
   * narrow one. A group has the visits that its rule would hit (`matching`).
   */
  #distinct(suspects: readonly Suspect[], taken: Uint32Array): Suspect[] {
    const covered = taken.slice();
    const coveredOrHidden = taken.map((word, i) => word | (this.#hidden[i] as number));
    const chosen: Suspect[] = [];
    for (const suspect of suspects.slice(0, LOOKED_UP)) {
      const sets = suspect.items.map((item) => this.#bitsOf(item));
      const isLook = namesLook(suspect.items.map(({ attribute }) => ATTRIBUTES[attribute]?.name ?? 'hour'));
      if (!hasInAll(sets, isLook ? covered : coveredOrHidden, NEW_SHARE * suspect.count)) continue;
      addInAll(coveredOrHidden, sets);
      addInAll(covered, sets, isLook ? undefined : this.#hidden);
      chosen.push(suspect);
      if (chosen.length >= JUDGED) break;
    }
    return chosen;
  }

  #bitsOf({ attribute, code }: Item): Uint32Array {
    const key = `${attribute}=${code}`;
    let bits = this.#rowsOf.get(key);
    if (bits === undefined) {
      bits = new Uint32Array(wordsFor(this.#window.size));
      const column = this.#window.attributes[attribute];
      if (column !== undefined) for (const row of rowsOfValue(column, code)) setBit(bits, row);
      this.#rowsOf.set(key, bits);
    }
    return bits;
  }
}

const known = new WeakMap<Columns, Suspects>();

export function suspectsOf(window: Columns, options: SearchOptions): Suspects {
  let suspects = known.get(window);
  if (suspects?.options.leastVisits !== options.leastVisits || suspects.options.depth !== options.depth) {
    suspects = new Suspects(window, options);
    known.set(window, suspects);
  }
  return suspects;
}

function bitsWhere(size: number, is: (row: number) => boolean): Uint32Array {
  const bits = new Uint32Array(wordsFor(size));
  for (let row = 0; row < size; row++) if (is(row)) setBit(bits, row);
  return bits;
}

const MOST_KEPT = 10_000;
const kept: number[] = [];

/** `poissonUpper`, worked out once for each count that is not large: it is asked for a million sets. */
function mostPeople(marked: number): number {
  if (marked >= MOST_KEPT) return poissonUpper(marked);
  while (kept.length <= marked) kept.push(poissonUpper(kept.length));
  return kept[marked] as number;
}

function tierOf(people: number): number {
  return people <= 0.01 ? 0 : people <= 0.05 ? 1 : 2;
}
