import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { BulkInsert } from '../engine.ts';
import { Binding } from './binding.ts';
import { insertRows } from './bulk.ts';

type Rows = BulkInsert['rows'];

/** What a table holds after inserts: in one call, whose rows share statements, or in one for each row. */
function after(rows: Rows, by: 'one call' | 'row by row', update: readonly string[]): unknown[] {
  const database = new Binding(':memory:');
  database.exec('create table users (site integer, name text, visits integer, primary key (site, name))');
  const insert = { table: 'users', conflict: { key: ['site', 'name'], update } } as const;
  if (by === 'one call') insertRows(database, { ...insert, rows });
  else for (const row of rows) insertRows(database, { ...insert, rows: [row] });
  const found = database.prepare('select * from users order by site, name').all();
  database.close();
  return found;
}

it('however many rows there are, and whatever is written twice: as if each was written alone', () => {
  const row = fc.record({
    site: fc.nat(30),
    name: fc.constantFrom('a', 'b', '\0', '\ud800'),
    visits: fc.nat(),
  });
  // In another order of names, too: rows need not be made alike.
  const turned = row.map(({ site, name, visits }) => ({ visits, name, site }));
  const rows = fc.oneof(
    fc.array(row, { maxLength: 400 }),
    fc.array(fc.oneof(row, turned), { maxLength: 400 }),
  );
  fc.assert(
    fc.property(rows, fc.constantFrom(['visits'], []), (all, update) => {
      expect(after(all, 'one call', update)).toEqual(after(all, 'row by row', update));
    }),
    { numRuns: 60 },
  );
});

it('a row that lacks a column has nothing in it, not the value of the one before', () => {
  const rows = Array.from({ length: 200 }, (_, i) => ({ site: i, name: 'a', visits: 1 }));
  const lacking = { site: 1_000, name: 'a' };
  const expected = [...rows, { ...lacking, visits: null }];
  expect(after([...rows, lacking], 'one call', [])).toEqual(expected);
  expect(after([...rows.slice(0, 7), lacking, ...rows.slice(7)], 'one call', [])).toEqual(expected);
});
