import { createRequire } from 'node:module';

/** A word, or the white space behind one, as the library sets it: `x` from the start of its line. */
export interface Inline {
  readonly text: string;
  readonly width: number;
  readonly rightToLeft?: boolean;
  x?: number;
}

interface Line {
  readonly inlines: Inline[];
  readonly leadingCut: number;
  addInline(inline: Inline): void;
}

let isTaught = false;

/**
 * Teaches the library to set words from right to left. It breaks lines in the order in which words are read, which is
 * right, and then draws those of a line one after the other from left to right, for which it knows no option: so each
 * line is put into its order whenever a word comes to it. Lines without such words stay as they are.
 */
export function teachLineOrder(): void {
  if (isTaught) return;
  isTaught = true;
  const { default: line } = createRequire(import.meta.url)('pdfmake/js/Line.js') as {
    default: { prototype: Line };
  };
  const add = line.prototype.addInline;
  line.prototype.addInline = function (inline) {
    add.call(this, inline);
    if (this.inlines.some(({ rightToLeft }) => rightToLeft)) placeInOrder(this.inlines, -this.leadingCut);
  };
}

/** Sets `x` of the words of one line, given in the order in which they are read. */
export function placeInOrder(inlines: readonly Inline[], start: number): void {
  let x = start;
  for (const inline of inDrawnOrder(inlines)) {
    inline.x = x;
    x += inline.width;
  }
}

/** Words from right to left are turned around, with the numbers and white space between them (a part of UAX #9). */
function inDrawnOrder(inlines: readonly Inline[]): Inline[] {
  const ordered: Inline[] = [];
  for (let i = 0; i < inlines.length; ) {
    let end = i;
    if (inlines[i]?.rightToLeft)
      for (let next = i + 1; next < inlines.length && !isFromLeft(inlines[next]); next++)
        if (inlines[next]?.rightToLeft) end = next;
    ordered.push(...inlines.slice(i, end + 1).reverse());
    i = end + 1;
  }
  return ordered;
}

function isFromLeft(inline: Inline | undefined): boolean {
  return inline !== undefined && !inline.rightToLeft && /\p{L}/u.test(inline.text);
}
