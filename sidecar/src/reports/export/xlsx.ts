import type { ReportVisit } from '../../store/report-days.ts';
import { VISIT_COLUMNS } from './columns.ts';
import { letters, SheetRows } from './xlsx-rows.ts';
import { type ZipEntry, zip } from './zip.ts';

/** Rows that Excel takes on a sheet, the header with them. */
const ROWS = 1_048_576;
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** Styles of cells: 0 plain, 1 a moment in UTC, 2 the header. */
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`;

/**
 * Visits as a workbook (ECMA-376), page by page: of any length, in the memory of one page; a further sheet begins where
 * one is full. Every text is an inline string, so nothing in it is ever a formula.
 * @param rows of a sheet at most, with its header; less for tests only
 * @throws RangeError where it grows beyond 4 GB
 */
export async function* visitsXlsx(
  pages: AsyncIterable<readonly ReportVisit[]>,
  rows = ROWS,
): AsyncGenerator<Uint8Array> {
  yield* zip(parts(pages[Symbol.asyncIterator](), rows));
}

async function* parts(pages: AsyncIterator<readonly ReportVisit[]>, rows: number): AsyncGenerator<ZipEntry> {
  const source = new Source(pages);
  let sheets = 0;
  do yield { name: `xl/worksheets/sheet${++sheets}.xml`, pieces: sheet(source, rows - 1) };
  while (await source.more());
  const numbers = Array.from({ length: sheets }, (_, i) => i + 1);
  yield { name: 'xl/styles.xml', pieces: one(STYLES) };
  yield {
    name: 'xl/workbook.xml',
    pieces: one(
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets>${numbers.map((n) => `<sheet name="Visits${n === 1 ? '' : ` ${n}`}" sheetId="${n}" r:id="rId${n}"/>`).join('')}</sheets></workbook>`,
    ),
  };
  yield {
    name: 'xl/_rels/workbook.xml.rels',
    pieces: one(
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${numbers.map((n) => `<Relationship Id="rId${n}" Type="${DOCUMENT}/worksheet" Target="worksheets/sheet${n}.xml"/>`).join('')}<Relationship Id="styles" Type="${DOCUMENT}/styles" Target="styles.xml"/></Relationships>`,
    ),
  };
  yield {
    name: '_rels/.rels',
    pieces: one(
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
  };
  yield {
    name: '[Content_Types].xml',
    pieces: one(
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${numbers.map((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPE}.worksheet+xml"/>`).join('')}</Types>`,
    ),
  };
}

async function* one(text: string): AsyncGenerator<string> {
  yield text;
}

/** Pages, of which a sheet may leave a part to the next one. */
class Source {
  readonly #pages: AsyncIterator<readonly ReportVisit[]>;
  #left: readonly ReportVisit[] = [];
  constructor(pages: AsyncIterator<readonly ReportVisit[]>) {
    this.#pages = pages;
  }

  async more(): Promise<boolean> {
    while (this.#left.length === 0) {
      const { done, value } = await this.#pages.next();
      if (done === true) return false;
      this.#left = value;
    }
    return true;
  }

  take(most: number): readonly ReportVisit[] {
    const taken = this.#left.slice(0, most);
    this.#left = this.#left.slice(most);
    return taken;
  }
}

async function* sheet(source: Source, rows: number): AsyncGenerator<string | Uint8Array> {
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData><row r="1">${VISIT_COLUMNS.map(({ name }, c) => `<c r="${letters(c)}1" s="2" t="inlineStr"><is><t>${name}</t></is></c>`).join('')}</row>`;
  const bytes = new SheetRows();
  let row = 1;
  while (row <= rows && (await source.more())) {
    for (const visit of source.take(Math.min(PIECE, rows + 1 - row))) bytes.add(visit, ++row);
    yield bytes.take();
  }
  yield '</sheetData></worksheet>';
}

/** Rows that are put together before they are packed. */
const PIECE = 1_000;
