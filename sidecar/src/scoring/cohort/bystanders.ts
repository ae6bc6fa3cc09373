import { type AttributeName, indexOf } from './attributes.ts';
import { type Columns, rowsWhere } from './columns.ts';
import { Conduct, LIKELY_PERSON } from './conduct.ts';
import { keepThose } from './matching.ts';
import type { Item } from './search.ts';
import { evenly } from './tally.ts';

/**
 * How many people who show themselves would have these values by chance. It tells a wide word from a narrow one where
 * nobody has been hit yet.
 */
export type Bystanders = (items: readonly Item[]) => number;

/** What goes together: where somebody is, what they look with. The rest is taken value by value. */
const TOGETHER: readonly (readonly AttributeName[])[] = [
  ['country', 'region', 'language', 'clockOffset', 'clockFits', 'network', 'subnet'],
  ['browser', 'browserVersion', 'os', 'resolution'],
];
const NONE = new Uint32Array(0);
const SAMPLE = 20_000;
/** Values that no known person has may still be somebody's. */
const UNSEEN = 0.5;

export function bystandersIn(columns: Columns): Bystanders {
  const { conduct } = columns;
  const known = rowsWhere(
    columns,
    // Browsers that hide who they are are left alone anyway.
    (row) =>
      ((conduct[row] as number) & LIKELY_PERSON) !== 0 &&
      ((conduct[row] as number) & Conduct.privateBrowser) === 0,
  );
  const sample = evenly(known, SAMPLE);
  const shares = new Map<string, number>();
  const shareOf = (items: readonly Item[]): number => {
    const key = items.map(({ attribute, code }) => `${attribute}=${code}`).join('&');
    const share = shares.get(key) ?? (countIn(columns, sample, items) + UNSEEN) / (sample.length + UNSEEN);
    shares.set(key, share);
    return share;
  };
  return (items) =>
    partsOf(items).reduce((left, part) => left * (part.length === 0 ? 1 : shareOf(part)), known.length);
}

function partsOf(items: readonly Item[]): (readonly Item[])[] {
  const blocks = TOGETHER.map((names) => names.map(indexOf));
  const alone = items.filter(({ attribute }) => !blocks.some((block) => block.includes(attribute)));
  return [
    ...blocks.map((block) => items.filter(({ attribute }) => block.includes(attribute))),
    ...alone.map((item) => [item]),
  ];
}

function countIn(columns: Columns, rows: Uint32Array, items: readonly Item[]): number {
  const left = rows.slice();
  let count = left.length;
  for (const { attribute, code } of items)
    count = keepThose(left, count, columns.attributes[attribute] ?? NONE, code);
  return count;
}
