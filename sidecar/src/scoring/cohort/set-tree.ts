/**
 * Sets of values as a tree: a set stands below the one that it extends, those of one attribute side by side. Columns of
 * numbers, because there may be some millions of them; `0` is the empty set.
 */
export class SetTree {
  /** Of the value that a set has beside those of the set above it. */
  attributes = new Uint8Array(FIRST);
  values = new Uint16Array(FIRST);
  /** Visits that have all values of the set, and the marked ones among them. */
  counts = new Uint32Array(FIRST);
  marked = new Uint32Array(FIRST);
  /** Where the sets below begin, and where they end. */
  begins = new Uint32Array(FIRST);
  ends = new Uint32Array(FIRST);
  /** Sets, with the empty one. */
  size = 1;

  add(attribute: number, value: number, count: number, marked: number): void {
    if (this.size === this.counts.length) this.#grow();
    this.attributes[this.size] = attribute;
    this.values[this.size] = value;
    this.counts[this.size] = count;
    this.marked[this.size] = marked;
    this.size += 1;
  }

  /** The first set from `from` to before `end` that is of another attribute; or `end`. */
  nextAttribute(from: number, end: number): number {
    const { attributes } = this;
    const attribute = attributes[from];
    let to = from + 1;
    while (to < end && attributes[to] === attribute) to += 1;
    return to;
  }

  #grow(): void {
    const size = 2 * this.size;
    this.attributes = copied(this.attributes, new Uint8Array(size));
    this.values = copied(this.values, new Uint16Array(size));
    this.counts = copied(this.counts, new Uint32Array(size));
    this.marked = copied(this.marked, new Uint32Array(size));
    this.begins = copied(this.begins, new Uint32Array(size));
    this.ends = copied(this.ends, new Uint32Array(size));
  }
}

const FIRST = 2 ** 15;

function copied<T extends Uint8Array | Uint16Array | Uint32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
