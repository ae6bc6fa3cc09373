import { describe, expect, it } from 'vitest';
import { type Inline, placeInOrder } from './line-order.ts';

/** As drawn from left to right; words in capitals are from right to left. */
function drawn(text: string): string {
  const inlines: Inline[] = (text.match(/\S+|\s+/g) ?? []).map((word) => ({
    text: word,
    width: word.length,
    rightToLeft: /[A-Z]/.test(word),
  }));
  placeInOrder(inlines, 0);
  return [...inlines]
    .sort((a, b) => (a.x ?? 0) - (b.x ?? 0))
    .map((inline) => inline.text)
    .join('');
}

describe('the words of a line', () => {
  it.each([
    ['shop and more', 'shop and more'],
    ['ONE TWO THREE', 'THREE TWO ONE'],
    ['shop ONE TWO 24 more', 'shop TWO ONE 24 more'],
    ['ONE 24 TWO', 'TWO 24 ONE'],
    ['ONE shop TWO', 'ONE shop TWO'],
    ['ONE TWO ', 'TWO ONE '],
  ])('"%s" are drawn as "%s"', (read, seen) => {
    expect(drawn(read)).toBe(seen);
  });

  it('begin where the line does, each where the one before ends', () => {
    const inlines: Inline[] = [
      { text: 'A', width: 3, rightToLeft: true },
      { text: ' ', width: 1 },
      { text: 'B', width: 5, rightToLeft: true },
    ];
    placeInOrder(inlines, -2);
    expect(inlines.map(({ x }) => x)).toEqual([4, 3, -2]);
  });
});
