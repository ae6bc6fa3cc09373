import { fixZipTimes } from './fixed-zip-times.ts';
import { formatFor } from './format.ts';
import { EN, type Lang } from './lang/en.ts';
import type { Report } from './model.ts';
import { type Cell, type CellKind, type ReportTable, reportTables } from './tables.ts';

/** Excel refuses longer texts in a cell. */
const LONGEST_TEXT = 32_767;
const LONGEST_SHEET_NAME = 31;
const NUMBER_FORMATS: Readonly<Partial<Record<CellKind, string>>> = {
  count: '#,##0',
  decimal: '#,##0.0',
  money: '#,##0.00',
  index: '0.00',
  rate: '0.0%',
  duration: '[h]:mm:ss',
  day: 'yyyy-mm-dd',
};

/** The report as a workbook, a sheet a table. Texts are texts: nothing in it is ever a formula. */
export function renderXlsx(report: Report, lang: Lang = EN): Promise<Buffer> {
  return workbook(reportTables(report, lang, formatFor(lang.locale)));
}

/** A sheet a table; the same tables give the same bytes. */
export async function workbook(tables: readonly ReportTable[]): Promise<Buffer> {
  const sheets = tables.map((table, i) => ({
    sheet: sheetName(table.id, i),
    data: [
      ...heading(table),
      ...table.rows.map((row) => row.map((cell, c) => cellOf(cell, table.columns[c]?.kind))),
    ],
    columns: table.columns.map((column, c) => ({ width: widthOf(table, c, column.title) })),
    stickyRowsCount: heading(table).length,
  }));
  const { default: writeExcelFile } = await import('write-excel-file/node');
  return fixZipTimes(await writeExcelFile(sheets).toBuffer());
}

function heading(table: ReportTable) {
  const header = table.columns.map((column) => ({
    value: column.title,
    type: String,
    fontWeight: 'bold' as const,
    align: column.kind === 'text' || column.kind === 'day' ? ('left' as const) : ('right' as const),
    wrap: true,
  }));
  return [
    [{ value: table.title, type: String, fontWeight: 'bold' as const, fontSize: 14 }],
    ...(table.hint === undefined ? [] : [[{ value: table.hint, type: String }]]),
    header,
  ];
}

function cellOf(cell: Cell, kind: CellKind | undefined) {
  if (cell === null) return null;
  const format = kind === undefined ? undefined : NUMBER_FORMATS[kind];
  if (kind === 'day') return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
  if (typeof cell === 'number')
    // Excel keeps times as parts of a day.
    return { value: kind === 'duration' ? cell / 86_400 : cell, type: Number, ...(format && { format }) };
  return { value: textOf(cell), type: String };
}

/** The library takes out what XML cannot hold, but for halves of a character. */
function textOf(text: string): string {
  return text.slice(0, LONGEST_TEXT).replace(LONE_SURROGATE, '\ufffd');
}

const LONE_SURROGATE = /\p{Surrogate}/gu;

function sheetName(id: string, i: number): string {
  return id.replace(/[\\/?*[\]:]/g, ' ').slice(0, LONGEST_SHEET_NAME) || `Sheet ${i + 1}`;
}

function widthOf(table: ReportTable, c: number, title: string): number {
  const longest = Math.max(...table.rows.slice(0, 200).map((row) => String(row[c] ?? '').length), 0);
  const isText = table.columns[c]?.kind === 'text';
  return Math.min(isText ? 70 : 16, Math.max(isText ? longest : 10, Math.min(title.length, 18)) + 2);
}
