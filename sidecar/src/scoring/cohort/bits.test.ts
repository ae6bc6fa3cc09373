import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countInAll, hasInAll, setBit, wordsFor } from './bits.ts';

const ROWS = 200;
const set = fc.uniqueArray(fc.integer({ min: 0, max: ROWS - 1 }));

function bitsOf(rows: readonly number[]): Uint32Array {
  const bits = new Uint32Array(wordsFor(ROWS));
  for (const row of rows) setBit(bits, row);
  return bits;
}

it('counts the rows that are in all sets, and says whether enough of them are not left out', () => {
  fc.assert(
    fc.property(
      fc.array(set, { minLength: 1, maxLength: 4 }),
      set,
      fc.double({ min: 0, max: 60, noNaN: true }),
      (sets, out, least) => {
        const [first = [], ...others] = sets;
        const common = first.filter((row) => others.every((other) => other.includes(row)));
        const left = common.filter((row) => !out.includes(row));
        const bits = sets.map(bitsOf);
        expect(countInAll(bits)).toBe(common.length);
        expect(hasInAll(bits, bitsOf(out), least)).toBe(left.length >= least);
      },
    ),
  );
});
