import { type Facts, type GroupCounts, OTHERS } from '../facts/types.ts';
import { BREAKDOWNS, labelFor } from '../labels.ts';
import type { Lang } from '../lang/en.ts';
import type { CellKind, ReportTable } from '../tables.ts';
import type { ColumnName, Definition } from './definition.ts';

interface Row {
  readonly label: string;
  readonly counts: GroupCounts;
}

/** The table that a definition describes. @param days facts of each day, in order */
export function customTable(
  definition: Definition,
  days: readonly { readonly day: string; readonly facts: Facts }[],
  whole: Facts,
  lang: Lang,
): ReportTable {
  const all = rowsOf(definition, days, whole);
  const total = all.reduce((n, row) => n + value('visits', row.counts, 0), 0);
  const cell = (name: ColumnName, row: Row) => value(name, row.counts, total);
  const kept = all.filter((row) => definition.filters.every((filter) => passes(filter, row, cell)));
  const { sort } = definition;
  const sorted =
    sort === undefined
      ? kept
      : kept.toSorted((a, b) => cell(sort, b) - cell(sort, a) || (a.label < b.label ? -1 : 1));
  const key = BREAKDOWNS.find((name) => name === definition.rows);
  return {
    id: definition.name,
    title: definition.title ?? definition.name,
    columns: [
      { title: lang.custom.rows[definition.rows], kind: definition.rows === 'days' ? 'day' : 'text' },
      ...definition.columns.map((name) => ({ title: lang.custom.columns[name], kind: KINDS[name] })),
    ],
    rows: sorted
      .slice(0, definition.limit)
      .map((row) => [
        key === undefined ? row.label : labelFor(key, row.label, lang),
        ...definition.columns.map((name) => cell(name, row)),
      ]),
  };
}

function rowsOf(definition: Definition, days: Parameters<typeof customTable>[1], whole: Facts): Row[] {
  if (definition.rows === 'days')
    return days.map(({ day, facts }) => ({ label: day, counts: countsOf(facts) }));
  const rows = [...whole.dimensions[definition.rows]].map(([label, counts]) => ({ label, counts }));
  const size = (row: Row) => value('visits', row.counts, 0);
  const named = rows.filter((row) => row.label !== OTHERS);
  if (definition.rows === 'hours') return named.sort((a, b) => (a.label < b.label ? -1 : 1));
  return named.sort((a, b) => size(b) - size(a) || (a.label < b.label ? -1 : 1));
}

function countsOf({ groups }: Facts): GroupCounts {
  return [groups.human.visits, groups.undecided.visits, groups.declaredBot.visits, groups.bot.visits];
}

function passes(
  filter: Definition['filters'][number],
  row: Row,
  cell: (name: ColumnName, row: Row) => number,
): boolean {
  if ('label' in filter) {
    const { label } = filter;
    return 'contains' in label ? row.label.includes(label.contains) : !row.label.includes(label.excludes);
  }
  const found = cell(filter.column, row);
  return (
    found >= (filter.min ?? Number.NEGATIVE_INFINITY) && found <= (filter.max ?? Number.POSITIVE_INFINITY)
  );
}

/** Shares are 0–1, and 0 of nothing. */
function value(name: ColumnName, [human, undecided, declaredBot, bot]: GroupCounts, total: number): number {
  const visits = human + undecided + declaredBot + bot;
  const share = (part: number, of: number) => (of === 0 ? 0 : part / of);
  const values: Record<ColumnName, number> = {
    visits,
    human,
    undecided,
    declaredBot,
    bot,
    humanSegment: human + undecided,
    botShare: share(bot + declaredBot, visits),
    share: share(visits, total),
  };
  return values[name];
}

const KINDS: Readonly<Record<ColumnName, CellKind>> = {
  visits: 'count',
  human: 'count',
  undecided: 'count',
  declaredBot: 'count',
  bot: 'count',
  humanSegment: 'count',
  botShare: 'rate',
  share: 'rate',
};
