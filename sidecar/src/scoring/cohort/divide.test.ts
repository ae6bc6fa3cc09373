import { expect, it } from 'vitest';
import { visitFacts } from '../visit/visit-facts.testing.ts';
import { ATTRIBUTES, indexOf } from './attributes.ts';
import { newDictionaries, rowsOf, toColumns } from './columns.ts';
import { partsOf } from './divide.ts';

const visits = Array.from({ length: 100 }, (_, i) =>
  visitFacts({
    language: 'de',
    resolution: i % 2 === 0 ? '800x600' : '1920x1080',
    country: i < 5 ? 'fr' : 'de',
  }),
);
const columns = toColumns(visits, newDictionaries(), () => 12);
const name = (attribute: number) => ATTRIBUTES[attribute]?.name;

it('a group falls into parts by what tells its visits apart', () => {
  const language = { attribute: indexOf('language'), code: 1 };
  const parts = partsOf(columns, [language], rowsOf(columns), 30);
  // Neither what all share, nor what few have.
  expect(parts.map((items) => items.map(({ attribute }) => name(attribute)))).toEqual([
    ['language', 'resolution'],
    ['language', 'resolution'],
    ['language', 'country'],
  ]);
});

it('nothing falls into nothing', () => {
  expect(partsOf(columns, [], new Uint32Array(0), 30)).toEqual([]);
  expect(partsOf(columns, [], rowsOf(columns), 101)).toEqual([]);
});
