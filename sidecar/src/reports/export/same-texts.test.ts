import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sameTexts } from './same-texts.ts';

it('leaves every row what it was, page after page, however many texts a column has', () => {
  const row = fc.record({
    id: fc.nat(),
    few: fc.constantFrom('a', 'b', '', '<i>', 'x'.repeat(101), null),
    many: fc.string({ maxLength: 8 }),
  });
  fc.assert(
    fc.property(fc.array(fc.array(row, { maxLength: 300 }), { maxLength: 5 }), (pages) => {
      const before = structuredClone(pages);
      const withSameTexts = sameTexts();
      expect(pages.map((page) => withSameTexts(page))).toEqual(before);
    }),
    { numRuns: 40 },
  );
});
