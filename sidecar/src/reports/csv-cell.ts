/**
 * One cell of a CSV file (RFC 4180) that a spreadsheet shows and never runs.
 *
 * Numbers are ours and stay numbers, negative ones too. Text comes from visitors: where it starts like a formula it gets
 * a leading apostrophe (OWASP, "CSV injection"). The same behind `;`, tab and line breaks inside the text, because a
 * spreadsheet set to a semicolon as separator (most of Europe) starts a new cell there, whatever is quoted.
 */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  if (PLAIN.test(value)) return value;
  const safe = value.replace(FORMULA_START, "$1'$2");
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Nearly every text: nothing that separates or quotes, no white space around it, no start of a formula. */
const PLAIN = /^[^\s",;=+\-@＝＋－＠](?:[^",;\t\r\n]*[^\s",;])?$/;
/** Also the full-width forms, which some spreadsheets take for the narrow ones. */
const FORMULA_START = /(^|[;\t\r\n])(["\s]*[=+\-@＝＋－＠]|[\t\r])/g;
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/;

export type CsvRow = readonly (string | number | boolean | null)[];

/**
 * Starts with a byte order mark: without it Excel reads UTF-8 as Latin-1, and every ü becomes Ã¼. pandas, R, DuckDB and
 * LibreOffice skip it.
 */
export function csvFile(header: readonly string[], rows: readonly CsvRow[]): string {
  return `\uFEFF${[header, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
}
