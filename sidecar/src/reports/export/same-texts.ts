/** Of a column; one with more has hardly any that come again. */
const MOST_TEXTS = 500;
/** Longer ones are addresses, which are looked up for longer than they are worth. */
const LONGEST = 100;

/**
 * Has texts that come again be one text each, column by column, in the rows themselves: the database makes a new one for
 * each field, and whoever looks such a text up, or compares it, would read it through each time.
 * @returns a function that does it to page after page
 */
export function sameTexts(): <Row extends object>(rows: readonly Row[]) => readonly Row[] {
  const columns = new Map<string, Map<string, string>>();
  const textsOf = (name: string): Map<string, string> => {
    const texts = columns.get(name) ?? new Map<string, string>();
    columns.set(name, texts);
    return texts;
  };
  return (rows) => {
    const names = Object.keys(rows[0] ?? {});
    for (const row of rows as readonly Record<string, unknown>[])
      for (const name of names) {
        const value = row[name];
        if (typeof value === 'string' && value.length <= LONGEST) row[name] = theOne(textsOf(name), value);
      }
    return rows;
  };
}

function theOne(texts: Map<string, string>, value: string): string {
  const known = texts.get(value);
  if (known !== undefined) return known;
  if (texts.size < MOST_TEXTS) texts.set(value, value);
  return value;
}
