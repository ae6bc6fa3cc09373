import fc from 'fast-check';
import { expect, it } from 'vitest';
import { moment } from './moment.ts';

it('says of every second what the calendar says', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e10, max: 1e11 }), (second) => {
      expect(moment(second)).toBe(new Date(second * 1000).toISOString().replace('.000', ''));
    }),
  );
});
