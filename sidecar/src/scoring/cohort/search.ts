import { ATTRIBUTES, REDUNDANT } from './attributes.ts';
import type { Columns } from './columns.ts';
import { codesIn } from './postings.ts';
import { SetTree } from './set-tree.ts';
import { highMark, lowMark, SupportTable } from './support-table.ts';

export interface Item {
  /** Position in `ATTRIBUTES`. */
  readonly attribute: number;
  readonly code: number;
}

/** A set of values that enough visits share. */
export interface SharedValues {
  readonly items: readonly Item[];
  readonly count: number;
  /** Those among them that are marked. */
  readonly marked: number;
}

export interface SearchOptions {
  /** Sets of fewer visits are not looked at. */
  readonly leastVisits: number;
  /** Attributes in a set, at most 4. */
  readonly depth: number;
}

/** Visits as columns of their own: what is divided further lies close together. */
interface Part {
  /** For each attribute the frequent value of each visit, from 1 on; 0 where its value is rare or unknown. */
  readonly columns: readonly Uint16Array[];
  /** For each visit 1, and `MARK` more where it is marked: both are counted at once. */
  readonly weights: Float64Array;
}

/** A list of visits of a part: `rows` from `start` to before `end`. */
interface List {
  readonly rows: Uint32Array;
  readonly start: number;
  readonly end: number;
}

/** Counts of visits stay below it: the marked ones are counted above. */
const MARK = 2 ** 26;
/** Frequent values of an attribute that can be told apart. */
const MOST_VALUES = 0xffff;

/** What is known of the list with so many values in common that is looked at; the next such list has it anew. */
class Level {
  /** The value that it has beside those of the level above, and the sums of the marks of all of them. */
  attribute = -1;
  code = 0;
  low = 0;
  high = 0;
  /** For each attribute whether enough visits of the list share a value of it. */
  readonly isLive = new Uint8Array(ATTRIBUTES.length);
  /** For each attribute the value that all of them have; 0 where that is not known. */
  readonly common = new Uint16Array(ATTRIBUTES.length);
  /** Its visits, those who share a value of one attribute one after the other; and how many share each. */
  readonly rows: Uint32Array;
  sizes = new Uint32Array(64);

  constructor(rows: number) {
    this.rows = new Uint32Array(rows);
  }
}

/**
 * All sets of up to four values that at least `leastVisits` visits share, and how many of those are marked. Each list of
 * visits is divided by one attribute after the other, so that the work is the length of the lists that are worth dividing:
 * no all-pairs. Visits that are left out afterwards are subtracted, which costs as much as they are.
 */
export class SharedSearch {
  readonly #columns: Columns;
  readonly #marks: Uint8Array;
  readonly #options: SearchOptions;
  readonly #met = new Uint16Array(MOST_VALUES + 1);
  /** By value, zero between uses. */
  readonly #places = new Uint32Array(MOST_VALUES + 1);
  /** Visits that are looked at, those that have been left out since among them; and which those are, by their place. */
  #rows: Uint32Array = new Uint32Array(0);
  #isOut = new Uint8Array(0);
  #left = 0;
  #tree = new SetTree();
  #support = new SupportTable();
  #whole: Part = NOTHING;
  /** Lists of one value are copied to here, one after the other. */
  #within: Part = NOTHING;
  /** 0, 1, 2 …: all visits of a part. */
  #all: Uint32Array = new Uint32Array(0);
  /** For each attribute the code of each frequent value. */
  #codes: Uint32Array[] = [];
  /** For each attribute: visits and marked ones by value, zero between uses. */
  #sums: Float64Array[] = [];
  /** By the number of values that lists have in common. */
  #levels: Level[] = [];

  /** @param marks 1 for each marked row */
  constructor(columns: Columns, marks: Uint8Array, options: SearchOptions) {
    this.#columns = columns;
    this.#marks = marks;
    this.#options = options;
  }

  /** Looks at these visits, which are in order. Of those of the last time only what is no longer there is counted. */
  lookAt(rows: Uint32Array): void {
    const out = this.#missingIn(rows);
    const isFew = out !== null && out.length < rows.length;
    // A value that was too rare to be told apart must not become frequent because others leave.
    if (isFew && this.#rows.length / MOST_VALUES <= this.#options.leastVisits) this.#leaveOut(out);
    else this.#begin(rows);
  }

  /** Places of the visits of the last time that are not among these; null where others are. */
  #missingIn(rows: Uint32Array): Uint32Array | null {
    const missing = new Uint32Array(Math.max(0, this.#left - rows.length));
    let found = 0;
    let at = 0;
    for (let place = 0; place < this.#rows.length; place++) {
      if (this.#isOut[place] === 1) continue;
      if (this.#rows[place] === rows[at]) at += 1;
      else missing[found++] = place;
    }
    return at === rows.length && this.#left > 0 ? missing : null;
  }

  /** How often each set occurs, for `expectedByIndependence`. */
  get support(): SupportTable {
    return this.#support;
  }

  /**
   * Calls `see` for each set of which `isTold` holds, larger sets after the sets that they extend.
   * @returns how many sets enough visits share, told or not
   */
  each(isTold: (count: number, marked: number) => boolean, see: (found: SharedValues) => void): number {
    return this.#eachBelow(0, [], isTold, see);
  }

  #eachBelow(
    set: number,
    items: readonly Item[],
    isTold: (count: number, marked: number) => boolean,
    see: (found: SharedValues) => void,
  ): number {
    const { begins, ends, counts } = this.#tree;
    const { leastVisits } = this.#options;
    const end = ends[set] as number;
    let sets = 0;
    for (let from = begins[set] as number; from < end; ) {
      const to = this.#tree.nextAttribute(from, end);
      sets += this.#tell(from, to, items, isTold, see);
      for (let i = from; i < to; i++)
        if ((counts[i] as number) >= leastVisits && (begins[i] as number) < (ends[i] as number))
          sets += this.#eachBelow(i, items.concat(this.#itemOf(i)), isTold, see);
      from = to;
    }
    return sets;
  }

  #tell(
    from: number,
    to: number,
    items: readonly Item[],
    isTold: (count: number, marked: number) => boolean,
    see: (found: SharedValues) => void,
  ): number {
    const { counts, marked } = this.#tree;
    const { leastVisits } = this.#options;
    let sets = 0;
    for (let i = from; i < to; i++) {
      const count = counts[i] as number;
      if (count < leastVisits) continue;
      sets += 1;
      if (isTold(count, marked[i] as number))
        see({ items: items.concat(this.#itemOf(i)), count, marked: marked[i] as number });
    }
    return sets;
  }

  /** What a set has beside the set above it. */
  #itemOf(set: number): Item {
    const attribute = this.#tree.attributes[set] as number;
    const codes = this.#codes[attribute] as Uint32Array;
    return { attribute, code: codes[this.#tree.values[set] as number] as number };
  }

  #begin(rows: Uint32Array): void {
    const { depth } = this.#options;
    this.#rows = rows;
    this.#left = rows.length;
    this.#isOut = new Uint8Array(rows.length);
    this.#tree = new SetTree();
    this.#support = new SupportTable();
    this.#codes = [];
    this.#sums = [];
    const weights = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) weights[i] = 1 + (this.#marks[rows[i] as number] as number) * MARK;
    const columns = this.#columns.attributes.map((column) => this.#frequent(column, rows));
    this.#whole = { columns, weights };
    this.#within = {
      columns: columns.map(() => new Uint16Array(rows.length)),
      weights: new Float64Array(rows.length),
    };
    this.#all = new Uint32Array(rows.length);
    for (let i = 0; i < rows.length; i++) this.#all[i] = i;
    // The last lists are counted, and not divided.
    this.#levels = Array.from({ length: depth }, (_, i) => new Level(i + 1 < depth ? rows.length : 0));
    if (depth > 0) this.#extend(this.#whole, { rows: this.#all, start: 0, end: rows.length }, 0, 0);
  }

  /** A column of frequent values alone: their counts stay in the processor's cache. */
  #frequent(column: Uint32Array, rows: Uint32Array): Uint16Array {
    const counts = new Uint32Array(codesIn(column));
    countCodes(column, rows, counts);
    const codes = [0];
    const values = new Uint16Array(counts.length);
    const least = Math.max(this.#options.leastVisits, rows.length / MOST_VALUES);
    for (let code = 1; code < counts.length; code++)
      if ((counts[code] as number) >= least) values[code] = codes.push(code) - 1;
    this.#codes.push(Uint32Array.from(codes));
    this.#sums.push(new Float64Array(codes.length));
    const frequent = new Uint16Array(rows.length);
    translate(column, rows, values, frequent);
    return frequent;
  }

  /** The sets that extend this one, whose visits are listed, by one value; then those that extend them. */
  #extend(part: Part, list: List, set: number, depth: number): void {
    const begin = this.#tree.size;
    this.#count(part, list, set, depth);
    const end = this.#tree.size;
    this.#tree.begins[set] = begin;
    this.#tree.ends[set] = end;
    const { low, high } = this.#levels[depth] as Level;
    for (let from = begin; from < end; ) {
      const to = this.#tree.nextAttribute(from, end);
      const attribute = this.#tree.attributes[from] as number;
      const codes = this.#codes[attribute] as Uint32Array;
      for (let i = from; i < to; i++) {
        const code = codes[this.#tree.values[i] as number] as number;
        const count = this.#tree.counts[i] as number;
        this.#support.set(low + lowMark(attribute, code), high + highMark(attribute, code), count);
      }
      if (depth + 1 < this.#options.depth && to < end) {
        const { sizes } = this.#levelFor(depth, to - from);
        for (let i = from; i < to; i++) sizes[i - from] = this.#tree.counts[i] as number;
        this.#divide(part, list, depth, from, to, this.#extend);
      }
      from = to;
    }
  }

  /** Adds the sets that extend the list's by one value. */
  #count(part: Part, list: List, set: number, depth: number): void {
    const level = this.#levels[depth] as Level;
    const above = depth === 0 ? null : (this.#levels[depth - 1] as Level);
    const tree = this.#tree;
    const size = list.end - list.start;
    for (let attribute = level.attribute + 1; attribute < ATTRIBUTES.length; attribute++) {
      level.isLive[attribute] = 0;
      level.common[attribute] = 0;
      if ((above !== null && above.isLive[attribute] === 0) || this.#isRedundant(depth, attribute)) continue;
      const before = tree.size;
      const common = above === null ? 0 : (above.common[attribute] as number);
      if (common === 0) this.#countBy(part, list, attribute);
      else tree.add(attribute, common, size, tree.marked[set] as number);
      if (tree.size === before) continue;
      level.isLive[attribute] = 1;
      if (tree.counts[before] === size) level.common[attribute] = tree.values[before] as number;
    }
  }

  #isRedundant(depth: number, attribute: number): boolean {
    for (let i = 1; i <= depth; i++)
      if (REDUNDANT[(this.#levels[i] as Level).attribute]?.[attribute] === true) return true;
    return false;
  }

  /** Adds a set for each value of one attribute that enough of the visits have, in the order in which they are met. */
  #countBy(part: Part, list: List, attribute: number): void {
    const tree = this.#tree;
    const sums = this.#sums[attribute] as Float64Array;
    const met = this.#met;
    const values = sumByValue(part.columns[attribute] as Uint16Array, part.weights, list, sums, met);
    for (let i = 0; i < values; i++) {
      const value = met[i] as number;
      const both = sums[value] as number;
      sums[value] = 0;
      const marked = Math.floor(both / MARK);
      const count = both - marked * MARK;
      if (value !== 0 && count >= this.#options.leastVisits) tree.add(attribute, value, count, marked);
    }
  }

  /**
   * Goes on within each of the sets from `from` to before `to`, which extend the list's by values of one attribute.
   * `sizes` of the level says how many visits of the list have each.
   */
  #divide(
    part: Part,
    list: List,
    depth: number,
    from: number,
    to: number,
    goOn: (part: Part, list: List, set: number, depth: number) => void,
  ): void {
    const { sizes, rows, low, high } = this.#levels[depth] as Level;
    const below = this.#levels[depth + 1] as Level;
    const attribute = this.#tree.attributes[from] as number;
    const codes = this.#codes[attribute] as Uint32Array;
    this.#sort(part.columns[attribute] as Uint16Array, list, depth, from, to);
    let start = 0;
    for (let i = from; i < to; i++) {
      const size = sizes[i - from] as number;
      if (size === 0) continue;
      const code = codes[this.#tree.values[i] as number] as number;
      below.attribute = attribute;
      below.code = code;
      below.low = (low + lowMark(attribute, code)) | 0;
      below.high = (high + highMark(attribute, code)) | 0;
      const next = { rows, start, end: start + size };
      if (depth > 0) goOn.call(this, part, next, i, depth + 1);
      else
        goOn.call(this, this.#copied(part, next, attribute), { rows: this.#all, start: 0, end: size }, i, 1);
      start += size;
    }
  }

  /** Puts the visits with each of the values one after the other. */
  #sort(column: Uint16Array, list: List, depth: number, from: number, to: number): void {
    const { rows: into, sizes } = this.#levels[depth] as Level;
    const { values } = this.#tree;
    const places = this.#places;
    let at = 1;
    for (let i = from; i < to; i++) {
      const size = sizes[i - from] as number;
      if (size === 0) continue;
      places[values[i] as number] = at;
      at += size;
    }
    scatter(column, list, places, into);
    for (let i = from; i < to; i++) places[values[i] as number] = 0;
  }

  /** The visits of a list alone, with the attributes that are still to be looked at. */
  #copied(part: Part, list: List, attribute: number): Part {
    const { isLive } = this.#levels[0] as Level;
    for (let a = attribute + 1; a < ATTRIBUTES.length; a++)
      if (isLive[a] === 1)
        gather(part.columns[a] as Uint16Array, list, this.#within.columns[a] as Uint16Array);
    gather(part.weights, list, this.#within.weights);
    return this.#within;
  }

  #levelFor(depth: number, sizes: number): Level {
    const level = this.#levels[depth] as Level;
    if (level.sizes.length < sizes) level.sizes = new Uint32Array(2 * sizes);
    return level;
  }

  #leaveOut(places: Uint32Array): void {
    for (let i = 0; i < places.length; i++) this.#isOut[places[i] as number] = 1;
    this.#left -= places.length;
    this.#subtract(this.#whole, { rows: places, start: 0, end: places.length }, 0, 0);
  }

  /** Takes the listed visits, which have all values of the set, from the sets that extend it. */
  #subtract(part: Part, list: List, set: number, depth: number): void {
    const { begins, ends, attributes } = this.#tree;
    const end = ends[set] as number;
    for (let from = begins[set] as number; from < end; ) {
      const to = this.#tree.nextAttribute(from, end);
      const isLeft = this.#subtractBy(part, list, attributes[from] as number, depth, from, to);
      if (isLeft && depth + 1 < this.#options.depth && to < end)
        this.#divide(part, list, depth, from, to, this.#subtract);
      from = to;
    }
  }

  /** @returns whether sets lost visits that have enough of them left; `sizes` of the level says how many */
  #subtractBy(part: Part, list: List, attribute: number, depth: number, from: number, to: number): boolean {
    const { counts, marked, values, ends } = this.#tree;
    const { sizes, low, high } = this.#levelFor(depth, to - from);
    const codes = this.#codes[attribute] as Uint32Array;
    const sums = this.#sums[attribute] as Float64Array;
    const met = sumByValue(part.columns[attribute] as Uint16Array, part.weights, list, sums, this.#met);
    let isLeft = false;
    for (let i = from; i < to; i++) {
      const value = values[i] as number;
      const both = sums[value] as number;
      sizes[i - from] = 0;
      if (both === 0) continue;
      const outMarked = Math.floor(both / MARK);
      const out = both - outMarked * MARK;
      const count = (counts[i] as number) - out;
      counts[i] = count;
      marked[i] = (marked[i] as number) - outMarked;
      // Whatever extends a set that is too small now is too small as well.
      if (count < this.#options.leastVisits) continue;
      const code = codes[value] as number;
      this.#support.set(low + lowMark(attribute, code), high + highMark(attribute, code), count);
      if (ends[i] === 0) continue;
      sizes[i - from] = out;
      isLeft = true;
    }
    for (let i = 0; i < met; i++) sums[this.#met[i] as number] = 0;
    return isLeft;
  }
}

const NOTHING: Part = { columns: [], weights: new Float64Array(0) };

/*
 * Loops that are run through again and again are functions of their own, with nothing after the loop: what V8 compiles
 * while a loop runs is thrown away each time that it comes to code behind it which it has not seen.
 */

function countCodes(column: Uint32Array, rows: Uint32Array, counts: Uint32Array): void {
  for (let i = 0; i < rows.length; i++) {
    const code = column[rows[i] as number] as number;
    counts[code] = (counts[code] as number) + 1;
  }
}

function translate(column: Uint32Array, rows: Uint32Array, values: Uint16Array, into: Uint16Array): void {
  for (let i = 0; i < rows.length; i++) into[i] = values[column[rows[i] as number] as number] as number;
}

/** Puts the visits of a list where their values' places begin, from 1 on; 0 is nowhere. */
function scatter(
  column: Uint16Array,
  { rows, start, end }: List,
  places: Uint32Array,
  into: Uint32Array,
): void {
  for (let i = start; i < end; i++) {
    const row = rows[i] as number;
    const value = column[row] as number;
    const place = places[value] as number;
    if (place === 0) continue;
    into[place - 1] = row;
    places[value] = place + 1;
  }
}

/** Adds up the weights of a list's visits by value. @returns how many values were met; `met` has them, in order */
function sumByValue(
  column: Uint16Array,
  weights: Float64Array,
  { rows, start, end }: List,
  sums: Float64Array,
  met: Uint16Array,
): number {
  let values = 0;
  for (let i = start; i < end; i++) {
    const row = rows[i] as number;
    const value = column[row] as number;
    const before = sums[value] as number;
    if (before === 0) met[values++] = value;
    sums[value] = before + (weights[row] as number);
  }
  return values;
}

function gather(
  from: Uint16Array | Float64Array,
  { rows, start, end }: List,
  into: Uint16Array | Float64Array,
): void {
  for (let i = start; i < end; i++) into[i - start] = from[rows[i] as number] as number;
}
