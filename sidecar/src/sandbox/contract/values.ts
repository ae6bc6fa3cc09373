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
  'hash',
  'details',
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

/** Where two answers of one question differ in value. */
export function valueDifferences(
  recorded: unknown,
  answered: unknown,
  leftOut: ReadonlySet<string> = new Set(),
  path = '$',
): string[] {
  if (Array.isArray(recorded) && Array.isArray(answered)) {
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
  if (Object.is(recorded, answered)) return [];
  return [`${path}: ${JSON.stringify(answered)}, recorded ${JSON.stringify(recorded)}`];
}
