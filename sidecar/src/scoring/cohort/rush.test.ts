import { describe, expect, it } from 'vitest';
import { indexOf } from './attributes.ts';
import { allocate, type Columns } from './columns.ts';
import { Conduct } from './conduct.ts';
import { rushesIn } from './rush.ts';

const DAY = 86_400;
const NOON = 12 * 3600;
/** A site of ten visits in each quarter of an hour; who comes at noon of the tenth day comes beside them. */
const RULE = 7;

interface Visit {
  readonly at: number;
  readonly page?: number;
  readonly isOfRule?: boolean;
  readonly isPerson?: boolean;
}

function columnsOf(visits: readonly Visit[]): { columns: Columns; rows: Map<number, Uint32Array> } {
  const columns = allocate(visits.length);
  const pages = columns.attributes[indexOf('entryPath')] as Uint32Array;
  visits.forEach(({ at, page = 0, isPerson = false }, row) => {
    pages[row] = page;
    columns.firstAt[row] = at;
    columns.conduct[row] = isPerson ? Conduct.ordered : 0;
  });
  const hits = visits.flatMap(({ isOfRule = false }, row) => (isOfRule ? [row] : []));
  return { columns, rows: new Map([[RULE, Uint32Array.from(hits)]]) };
}

function rushWith(atNoon: readonly Omit<Visit, 'at'>[], days = 14) {
  const usual = Array.from({ length: days * 96 * 10 }, (_, i) => ({ at: i * 90, isOfRule: i % 10 === 0 }));
  const more = atNoon.map((visit, i) => ({ ...visit, at: 9 * DAY + NOON + (i % 600) }));
  const { columns, rows } = columnsOf([...usual, ...more]);
  return rushesIn(columns, rows);
}

/** Of each hundred some are such as the rule is of, and some show a person. */
const crowd = (ofRule: number, people: number): Omit<Visit, 'at'>[] =>
  Array.from({ length: 300 }, (_, i) => ({
    isOfRule: i % 100 < ofRule,
    isPerson: i % 100 >= 100 - people,
  }));

it('those of a rule who come among many more who are not are of the rush, and those beside it', () => {
  const cameInRush = rushWith(crowd(20, 10));
  for (const at of [NOON, NOON + 899, NOON - 900, NOON + 1_799])
    expect(cameInRush(RULE, 9 * DAY + at, 0)).toBe(true);
  for (const at of [8 * DAY + NOON, 9 * DAY + NOON - 901, 9 * DAY + NOON + 1_800])
    expect(cameInRush(RULE, at, 0)).toBe(false);
  expect(cameInRush(RULE + 1, 9 * DAY + NOON, 0)).toBe(false);
});

it('programs that come at once are no rush: the rule explains them, or nobody among them shows a person', () => {
  expect(rushWith(crowd(80, 10))(RULE, 9 * DAY + NOON, 0)).toBe(false);
  expect(rushWith(crowd(20, 0))(RULE, 9 * DAY + NOON, 0)).toBe(false);
});

it('a rule that hits as many as ever speaks in a rush, too', () => {
  expect(rushWith(crowd(0, 10))(RULE, 9 * DAY + NOON, 0)).toBe(false);
});

it('what is usual is not known of a few days, nor where nobody was', () => {
  const few = Array.from({ length: 3 * 96 }, (_, i) => ({ at: i * 900 }));
  const more = crowd(20, 10).map((visit, i) => ({ ...visit, at: DAY + NOON + i }));
  const { columns, rows } = columnsOf([...few, ...more]);
  expect(rushesIn(columns, rows)(RULE, DAY + NOON, 0)).toBe(false);
  expect(rushesIn(allocate(0), new Map())(RULE, Number.NaN, 0)).toBe(false);
});

it('every day’s peak is usual', () => {
  const peak = Array.from({ length: 14 }, (_, day) =>
    crowd(20, 10).map((visit, i) => ({ ...visit, at: day * DAY + NOON + i })),
  ).flat();
  const { columns, rows } = columnsOf(peak);
  for (let day = 0; day < 14; day++) expect(rushesIn(columns, rows)(RULE, day * DAY + NOON, 0)).toBe(false);
});

describe('a link that many follow to one page', () => {
  const [PAGE, OTHER] = [1, 2];
  /** A rule that hits a visit on each page in a day, and a link that brings somebody every minute of half a day. */
  const linked = (ofRule: number, people: number) => {
    const usual = Array.from({ length: 14 * 48 }, (_, i) => ({
      ...{ at: i * 1_800, page: i % 48 === 0 ? PAGE : OTHER, isOfRule: i % 24 === 0 },
    }));
    const link = crowd(ofRule, people).map((visit, i) => ({
      ...{ ...visit, at: 9 * DAY + NOON + i * 60, page: PAGE },
    }));
    const { columns, rows } = columnsOf([...usual, ...link]);
    return rushesIn(columns, rows);
  };

  it('brings people from everywhere: a rule that hits them now and then waits, there and then', () => {
    const cameInRush = linked(1, 5);
    expect(cameInRush(RULE, 9 * DAY + NOON, PAGE)).toBe(true);
    expect(cameInRush(RULE, 9 * DAY + NOON, OTHER)).toBe(false);
    expect(cameInRush(RULE, 4 * DAY + NOON, PAGE)).toBe(false);
  });

  it('brings programs where the rule explains them, or nobody shows a person', () => {
    expect(linked(60, 5)(RULE, 9 * DAY + NOON, PAGE)).toBe(false);
    expect(linked(1, 0)(RULE, 9 * DAY + NOON, PAGE)).toBe(false);
  });
});
