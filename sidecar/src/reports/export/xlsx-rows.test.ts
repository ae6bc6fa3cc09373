import fc from 'fast-check';
import { expect, it } from 'vitest';
import { reportVisit } from '../facts/visit.fixture.ts';
import { SheetRows } from './xlsx-rows.ts';

const text = (rows: SheetRows) => Buffer.from(rows.take()).toString();

it('writes a text that it has written before as it did the first time', () => {
  const rows = new SheetRows();
  const city = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 120 }),
    fc.string({ unit: fc.constantFrom('a', '<', '&', '_x000d_', '\r', 'ü'), maxLength: 12 }),
  );
  fc.assert(
    fc.property(city, (found) => {
      const visit = reportVisit(1, { city: found });
      rows.add(visit, 7);
      const first = text(rows);
      rows.add(visit, 7);
      expect(text(rows)).toBe(first);
    }),
  );
});
