/**
 * Compares values where the sandbox was told the same things as the recorded Matomo. Left out is what each instance
 * makes up by itself (ids, addresses of pictures) and what the sandbox has no data for (say so beside the name).
 */
const LEFT_OUT = new Set([
  // ids
  'idSite',
  'idsite',
  'idVisit',
  'idVisits',
  'pageId',
  'pageIdAction',
  'goalPageId',
  'idsegment',
  'idSegment',
  'idsubdatatable',
  'fingerprint',
  // when something was made
  'ts_created',
  'date_registered',
  'email',
  'hash',
  'details',
  // Made up for a visitor who brings none.
  'visitorId',
  'enable_only_idsite',
  'creator_login',
  // pictures
  'icon',
  'iconSVG',
  'logo',
]);

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isLeftOut = (key: string, more: ReadonlySet<string>) =>
  LEFT_OUT.has(key) || more.has(key) || /Icon$|Icons$|Flag$/.test(key);

const keyOf = (row: Json) => row.label ?? row.idcustomdimension;

const isTable = (rows: readonly unknown[]): rows is Json[] =>
  rows.length > 0 && rows.every((row) => isObject(row) && keyOf(row) !== undefined);

/** Rows of a report that tie stand in any order. */
const byLabel = (rows: readonly unknown[]) =>
  Object.fromEntries(rows.map((row) => [isObject(row) ? String(keyOf(row)) : '', row]));

/** Numbers of sites and visits differ from one instance to the next, in messages too. */
const plain = (value: unknown) =>
  typeof value === 'string' ? value.replace(/(website id = (?!9999)|idVisit: )\d+/, '$1N') : value;

/** Where two answers of one question differ in value. */
export function valueDifferences(
  recorded: unknown,
  answered: unknown,
  leftOut: ReadonlySet<string> = new Set(),
  path = '$',
): string[] {
  if (Array.isArray(recorded) && Array.isArray(answered)) {
    if (isTable(recorded)) return valueDifferences(byLabel(recorded), byLabel(answered), leftOut, path);
    if (recorded.length !== answered.length)
      return [`${path}: ${answered.length} elements, recorded ${recorded.length}`];
    return recorded.flatMap((one, index) =>
      valueDifferences(one, answered[index], leftOut, `${path}[${index}]`),
    );
  }
  if (isObject(recorded) && isObject(answered)) {
    return Object.entries(recorded)
      .filter(([key]) => !isLeftOut(key, leftOut))
      .flatMap(([key, one]) => valueDifferences(one, answered[key], leftOut, `${path}.${key}`));
  }
  if (Object.is(plain(recorded), plain(answered))) return [];
  return [`${path}: ${JSON.stringify(answered)}, recorded ${JSON.stringify(recorded)}`];
}

/** What the sandbox does not work out, by exchange. The shapes of these are compared all the same. */
export const NOT_WORKED_OUT: readonly (readonly [RegExp, readonly string[]])[] = [
  // Matomo shares a goal out among the pages before it, and counts pages after a search.
  [/^Actions\.getPageUrls/, ['goals', 'nb_hits_following_search']],
  // The day of a ping that raised a verdict waits for a task, of which the sandbox has none.
  [/^HumanTraffic\.getStatus$/, ['daysToInvalidate']],
  // Made up for each decision, and when it was made.
  [/^HumanTraffic\.(setVisitVerdict|getDecisionsSince)/, ['id', 'jobKey', 'decidedAt']],
  // Numbers that an instance has given before.
  [/^SegmentEditor\.add$/, ['value']],
];
