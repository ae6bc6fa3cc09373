import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ATTRIBUTES, indexOf, REDUNDANT } from './attributes.ts';
import { allocate, type Columns } from './columns.ts';
import { expectedByIndependence } from './independence.ts';
import { matching } from './matching.ts';
import { SharedSearch, type SharedValues } from './search.ts';
import { highMark, lowMark } from './support-table.ts';

/** Visits of a few values each, in the last five attributes; the others are unknown. */
function columnsOf(visits: readonly (readonly number[])[]): Columns {
  const columns = allocate(visits.length);
  visits.forEach((codes, row) => {
    codes.forEach((code, i) => {
      const column = columns.attributes[ATTRIBUTES.length - 1 - i];
      if (column !== undefined) column[row] = code;
    });
  });
  return columns;
}

const keyOf = ({ items }: Pick<SharedValues, 'items'>) =>
  items.map(({ attribute, code }) => `${attribute}=${code}`).join(' ');

function bruteForce(columns: Columns, least: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let row = 0; row < columns.size; row++) {
    const items = columns.attributes
      .map((column, attribute) => ({ attribute, code: column[row] ?? 0 }))
      .filter(({ code }) => code !== 0);
    for (let subset = 1; subset < 2 ** items.length; subset++) {
      const chosen = items.filter((_, i) => subset & (1 << i));
      const redundant = chosen.some((a) => chosen.some((b) => REDUNDANT[a.attribute]?.[b.attribute]));
      if (chosen.length > 4 || redundant) continue;
      const key = keyOf({ items: chosen });
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return new Map([...counts].filter(([, count]) => count >= least));
}

const all = (size: number): Uint32Array => Uint32Array.from({ length: size }, (_, row) => row);

const always = () => true;

/** Each set with what is known of it, in no order. */
function toldBy(search: SharedSearch, total: number): Map<string, readonly number[]> {
  const told = new Map<string, readonly number[]>();
  const sets = search.each(always, ({ items, count, marked }) =>
    told.set(keyOf({ items }), [count, marked, expectedByIndependence(items, total, search.support)]),
  );
  return told.set('sets', [sets]);
}

describe('the search for shared values', () => {
  it('meets each set of up to four values exactly once, with its count and its marked visits', () => {
    const visit = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(
        fc.array(visit, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 5 }),
        (visits, least) => {
          const columns = columnsOf(visits);
          const marks = Uint8Array.from(visits, (_, row) => row % 2);
          const met = new Map<string, number>();
          const search = new SharedSearch(columns, marks, { leastVisits: least, depth: 4 });
          search.lookAt(all(visits.length));
          const sets = search.each(always, (found) => {
            expect(met.has(keyOf(found))).toBe(false);
            met.set(keyOf(found), found.count);
            const rows = matching(columns, found.items, new Uint8Array(columns.size));
            expect(rows.length).toBe(found.count);
            expect(rows.reduce((sum, row) => sum + (marks[row] ?? 0), 0)).toBe(found.marked);
          });
          expect(met).toEqual(bruteForce(columns, least));
          expect(sets).toBe(met.size);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('finds among the visits that are left, once and once more, what it finds when it begins with them', () => {
    const visit = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 5, maxLength: 5 });
    const leaves = fc.array(fc.boolean(), { minLength: 80, maxLength: 80 });
    fc.assert(
      fc.property(
        fc.array(visit, { minLength: 1, maxLength: 80 }),
        fc.integer({ min: 1, max: 5 }),
        fc.array(leaves, { minLength: 1, maxLength: 3 }),
        (visits, least, rounds) => {
          const columns = columnsOf(visits);
          const marks = Uint8Array.from(visits, (_, row) => row % 2);
          const search = new SharedSearch(columns, marks, { leastVisits: least, depth: 4 });
          let rows = all(visits.length);
          search.lookAt(rows);
          for (const isLeaving of rounds) {
            rows = rows.filter((row) => row % 3 !== 0 || !isLeaving[row]);
            search.lookAt(rows);
            const anew = new SharedSearch(columns, marks, { leastVisits: least, depth: 4 });
            anew.lookAt(rows);
            expect(toldBy(search, rows.length)).toEqual(toldBy(anew, rows.length));
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('expects of independent values what their shares give, by the best way to part them', () => {
    const visits = Array.from({ length: 1000 }, (_, i) => [(i % 2) + 1, (Math.floor(i / 2) % 5) + 1, 1]);
    const columns = columnsOf(visits);
    const search = new SharedSearch(columns, new Uint8Array(1000), { leastVisits: 1, depth: 4 });
    search.lookAt(all(1000));
    const { support } = search;
    const last = ATTRIBUTES.length - 1;
    const items = [
      { attribute: last - 1, code: 1 },
      { attribute: last, code: 1 },
    ];
    expect(expectedByIndependence(items, 1000, support)).toBeCloseTo(100);
    // The third value is everybody's: the pair alone explains the three.
    const three = [{ attribute: last - 2, code: 1 }, ...items];
    expect(expectedByIndependence(three, 1000, support)).toBeCloseTo(100);
  });
});

it('marks of different values differ in one half or the other', () => {
  const marks = new Set<string>();
  for (let attribute = 0; attribute < ATTRIBUTES.length; attribute++)
    for (let code = 1; code < 4000; code++)
      marks.add(`${lowMark(attribute, code)} ${highMark(attribute, code)}`);
  expect(marks.size).toBe(ATTRIBUTES.length * 3999);
});

it('a version says its browser, and a region its country: they are never asked for together', () => {
  expect(REDUNDANT[indexOf('browserVersion')]?.[indexOf('browser')]).toBe(true);
  expect(REDUNDANT[indexOf('country')]?.[indexOf('region')]).toBe(true);
  expect(REDUNDANT[indexOf('country')]?.[indexOf('language')]).toBe(false);
});
