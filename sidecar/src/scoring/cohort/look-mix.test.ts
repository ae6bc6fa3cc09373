import { describe, expect, it } from 'vitest';
import { Random } from '../../sandbox/demo/random.ts';
import type { VisitFacts } from '../visit/facts.ts';
import { visitFacts } from '../visit/visit-facts.testing.ts';
import { indexOf } from './attributes.ts';
import { type Columns, newDictionaries, toColumns } from './columns.ts';
import { lookMixOf, MOST_PEOPLE } from './look-mix.ts';
import { type PeopleOfSite, peopleOfSite } from './people-of-site.ts';

const random = new Random(1);
const market = (): Partial<VisitFacts> => ({
  ...{ osCode: 'WIN', osVersion: '10', browserCode: 'CH' },
  resolution: random.weighted([
    [50, '1920x1080'],
    [30, '1536x864'],
    [20, '1366x768'],
  ]),
  browserVersion: random.weighted([
    [70, '141.0'],
    [30, '140.0'],
  ]),
  network: { wide: `10.${random.int(0, 99)}`, narrow: null },
});
const typedIn = { resolution: '1280x1200', browserVersion: '121.0' };

/** People who come back beside a group of which nobody does. */
function beside(group: readonly Partial<VisitFacts>[]): {
  columns: Columns;
  rows: Uint32Array;
  people: PeopleOfSite;
} {
  const known = Array.from({ length: 1_000 }, () => visitFacts({ ...market(), visitNumber: 2 }));
  const visits = [...known, ...group.map((one) => visitFacts(one))];
  const columns = toColumns(visits, newDictionaries(), () => 0);
  const rows = Uint32Array.from(group, (_, i) => known.length + i);
  return { columns, rows, people: peopleOfSite(columns) };
}
const mixOf = (group: readonly Partial<VisitFacts>[], items: Parameters<typeof lookMixOf>[1] = []) => {
  const { columns, rows, people } = beside(group);
  return lookMixOf(columns, items, rows, people);
};
const many = (count: number, make: () => Partial<VisitFacts>) => Array.from({ length: count }, make);

describe('how screens and versions are mixed', () => {
  it('whoever comes by a link brings what people have', () => {
    const mix = mixOf(many(300, market));
    expect(mix?.distance).toBeLessThan(0.2);
    expect(mix?.people).toBeGreaterThan(0.5);
  });

  it('a setting brings what somebody typed in: one value, or all alike', () => {
    for (const made of [
      () => typedIn,
      () => ({ browserVersion: random.pick(['118.0', '121.0', '133.0', '139.0']) }),
    ]) {
      const mix = mixOf(many(300, () => ({ ...market(), ...made() })));
      expect(mix?.distance).toBeGreaterThan(2);
      expect(mix?.people).toBeLessThan(MOST_PEOPLE);
    }
  });

  it('people among programs are not overlooked', () => {
    const mix = mixOf(many(300, () => (random.chance(0.3) ? market() : { ...market(), ...typedIn })));
    expect(mix?.people).toBeGreaterThan(MOST_PEOPLE);
    expect(mix?.likely).toBeGreaterThan(0.15);
  });

  it('values that chose the group say nothing of it', () => {
    const group = many(300, () => ({ ...market(), browserVersion: '121.0' }));
    const items = [{ attribute: indexOf('browserVersion'), code: 1 }];
    expect(mixOf(group, items)).toMatchObject({ attribute: 'resolution' });
    expect(mixOf(group, items)?.distance).toBeLessThan(0.2);
  });

  it('one house with one image, few visits, unknown looks and no addresses tell nothing', () => {
    const house = { network: { wide: '198.51', narrow: null } };
    expect(mixOf(many(300, () => ({ ...market(), ...typedIn, ...house })))).toBeNull();
    expect(mixOf(many(20, () => ({ ...market(), ...typedIn })))).toBeNull();
    expect(mixOf(many(300, () => ({ ...market(), resolution: null, browserVersion: null })))).toBeNull();
    expect(mixOf(many(300, () => ({ ...market(), network: { wide: null, narrow: null } })))).toBeNull();
    expect(mixOf(many(300, () => ({ ...market(), osCode: 'NEW', browserCode: 'NEW' })))).toBeNull();
    expect(mixOf([])).toBeNull();
  });
});
