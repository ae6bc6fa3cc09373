import { expect, it } from 'vitest';
import { ATTRIBUTES } from './attributes.ts';
import { decodeColumns, encodeColumns } from './codec.ts';
import { newDictionaries, recode, toColumns } from './columns.ts';
import { Crowd } from './crowd.testing.ts';

const hourOf = (at: number) => new Date(at * 1000).getUTCHours();

function day(seed: number) {
  const crowd = new Crowd(seed);
  crowd.people(300, 1);
  const dictionaries = newDictionaries();
  return { visits: crowd.visits, columns: toColumns(crowd.visits, dictionaries, hourOf), dictionaries };
}

it('a day’s columns come back as they were', () => {
  const { columns, dictionaries } = day(1);
  const back = decodeColumns(encodeColumns(columns, dictionaries));
  expect(back?.columns).toEqual(columns);
  expect(back?.dictionaries.map(({ values }) => values)).toEqual(dictionaries.map(({ values }) => values));
});

it('bytes that are cut short, of another version or no columns at all are nothing', () => {
  const { columns, dictionaries } = day(1);
  const bytes = encodeColumns(columns, dictionaries);
  for (const length of [0, 3, 50, bytes.length - 1]) expect(decodeColumns(bytes.slice(0, length))).toBeNull();
  expect(decodeColumns(new TextEncoder().encode('no columns at all'))).toBeNull();
});

it('days that were encoded apart are told in the same codes', () => {
  const shared = newDictionaries();
  for (const { visits, columns, dictionaries } of [day(1), day(2)]) {
    const told = recode(columns, dictionaries, shared);
    ATTRIBUTES.forEach((attribute, a) => {
      visits.forEach((visit, row) => {
        const value = attribute.of(visit, hourOf(visit.firstAt));
        expect(shared[a]?.valueOf(told.attributes[a]?.[row] ?? 0)).toBe(value ?? '');
      });
    });
  }
});
