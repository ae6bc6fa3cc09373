import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ATTRIBUTES } from './attributes.ts';
import { allocate } from './columns.ts';
import { pastOf } from './past.ts';

it('counts groups in the past as one does visit by visit, beyond a block and for values it has not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 70_000 }), fc.integer({ min: 1, max: 1_000 }), (size, seed) => {
      const columns = allocate(size);
      columns.attributes.forEach((column, a) => {
        for (let row = 0; row < size; row++)
          column[row] = (Math.imul(row + seed, 2_654_435_761 + a) >>> 9) % 4;
      });
      const past = pastOf(columns);
      const last = ATTRIBUTES.length - 1;
      const groups = [1, 2, 3, 4].map((length) =>
        Array.from({ length }, (_, i) => ({ attribute: last - 2 * i, code: 1 + ((seed + i) % 3) })),
      );
      const unseen = [{ attribute: 0, code: 9_999 }];
      const share = (items: (typeof groups)[number]) => {
        let found = 0;
        for (let row = 0; row < size; row++)
          if (items.every(({ attribute, code }) => columns.attributes[attribute]?.[row] === code)) found += 1;
        return size === 0 ? 0 : found / size;
      };
      expect(past.sharesOf(groups.slice(0, 2))).toEqual(groups.slice(0, 2).map(share));
      // Some are known by now, and some of their values.
      expect(past.sharesOf([...groups, unseen])).toEqual([...groups, unseen].map(share));
    }),
    { numRuns: 15 },
  );
});
