import type { Content, CustomTableLayout, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { steadyOf } from '../drift.ts';
import { type Format, formatFor } from '../format.ts';
import { headline, warning } from '../headline.ts';
import { COLOUR, ORDER } from '../html/mix-bar.ts';
import { EN, type Lang } from '../lang/en.ts';
import type { Report } from '../model.ts';
import { notesOf } from '../notes.ts';
import { withShortPages } from '../short-pages.ts';
import { type Cell, type CellKind, DRIFT_TABLE, type ReportTable, reportTables } from '../tables.ts';
import { GREY, INK, stackedBars } from './bar-chart.ts';
import { fontsWith, setInFonts } from './fonts.ts';
import { teachLineOrder } from './line-order.ts';

const WIDTH = 515;
/** Longer labels are cut on paper; the other files have them in full. */
const LABEL_SHOWN = 110;
const NOTE_MARGIN: [number, number, number, number] = [0, 0, 0, 5];
const WARN = '#8c1329';

/** The report on A4, with its charts as vectors. The same report gives the same bytes: dates come from the report. */
export async function renderPdf(
  report: Report,
  { lang = EN, fonts = [] }: { lang?: Lang; fonts?: readonly string[] } = {},
): Promise<Buffer> {
  const format = formatFor(lang.locale);
  const title = lang.title(report.site.name, format.period(report.period.from, report.period.to));
  const short = withShortPages(report);
  return pdfOf({
    title,
    madeAt: report.dataAsOf ?? `${report.period.to}T00:00:00Z`,
    lang,
    fonts,
    head: masthead(short, lang, format),
    content: [...charts(short, lang, format), ...tables(short, lang, format)],
  });
}

/**
 * A document with this program's margins and page numbers. Nothing outside of it is ever loaded but the fonts. Letters
 * that none of these can draw are said between its head and the rest.
 * @throws HumanTrafficError `report:no-font`
 */
export async function pdfOf(parts: {
  title: string;
  madeAt: string;
  lang: Lang;
  /** Paths of fonts beside Roboto, for other scripts. */
  fonts: readonly string[];
  head: Content[];
  content: Content[];
}): Promise<Buffer> {
  const date = new Date(parts.madeAt);
  const fonts = fontsWith(parts.fonts);
  const missing = new Set<string>();
  const head = setInFonts(parts.head, fonts, missing);
  const content = setInFonts(parts.content, fonts, missing);
  const footer = setInFonts({ text: parts.title.slice(0, 120), color: GREY }, fonts, missing);
  const definition: TDocumentDefinitions = {
    info: {
      title: parts.title,
      creator: parts.lang.brand,
      producer: parts.lang.brand,
      creationDate: date,
      modDate: date,
    },
    language: parts.lang.code,
    pageSize: 'A4',
    pageMargins: [40, 44, 40, 48],
    defaultStyle: { font: 'Roboto', fontSize: 8.5, color: '#18212b' },
    footer: (page, of) => ({
      columns: [footer, { text: parts.lang.page(page, of), alignment: 'right', color: GREY, width: 90 }],
      fontSize: 7.5,
      margin: [40, 16, 40, 0],
    }),
    content: [...head, ...(missing.size === 0 ? [] : [notDrawn(missing, parts.lang)]), ...content],
  };
  // Loaded by who draws: every other command would carry it along, with some 20 MB.
  const { default: pdfmake } = await import('pdfmake');
  teachLineOrder();
  pdfmake.setFonts(fonts.files);
  pdfmake.setUrlAccessPolicy(() => false);
  const files = new Set(Object.values(fonts.files).flatMap((font) => Object.values(font)));
  pdfmake.setLocalAccessPolicy((path: string) => files.has(path));
  return Buffer.from(await pdfmake.createPdf(definition).getBuffer());
}

/** Letters by their numbers: they cannot be shown. */
const MOST_NAMED = 12;
function notDrawn(missing: ReadonlySet<string>, lang: Lang): Content {
  const all = [...missing].map((letter) => letter.codePointAt(0) ?? 0).sort((a, b) => a - b);
  const names = all.slice(0, MOST_NAMED).map((n) => `U+${n.toString(16).toUpperCase().padStart(4, '0')}`);
  const text = lang.lettersMissing(all.length, names.join(', '), all.length > MOST_NAMED);
  return { text, color: GREY, margin: [0, 0, 0, 8] };
}

function masthead(report: Report, lang: Lang, format: Format): Content[] {
  const problem = warning(report, lang, format);
  const { site, period } = report;
  const facts = [
    format.period(period.from, period.to),
    site.timezone,
    report.dataAsOf === null ? lang.noData : lang.dataAsOf(format.moment(report.dataAsOf, site.timezone)),
  ];
  return [
    ...(problem === null ? [] : [boxed({ text: problem, bold: true, color: WARN }, '#fdecee')]),
    { text: lang.brand, color: GREY, bold: true, fontSize: 8.5 },
    { text: shown(site.name), fontSize: 19, bold: true, margin: [0, 2, 0, 1] },
    { text: facts.join('   ·   '), color: GREY },
    ...(report.segment === null ? [] : [{ text: lang.segment(shown(report.segment)), color: GREY }]),
    { text: headline(report, lang, format), fontSize: 12.5, margin: [0, 9, 0, 8], lineHeight: 1.2 },
    ...notesOf(report, lang, format).map((text) => ({ text, color: GREY, margin: NOTE_MARGIN })),
  ];
}

function boxed(content: Content, fillColor: string): Content {
  return {
    table: { widths: ['*'], body: [[content as TableCell]] },
    layout: {
      fillColor: () => fillColor,
      hLineWidth: () => 0,
      vLineWidth: () => 0,
      paddingTop: () => 6,
      paddingBottom: () => 6,
    },
    margin: [0, 0, 0, 10],
  };
}

function charts(report: Report, lang: Lang, format: Format): Content[] {
  if (report.reconciliation.matomo === 0 && report.metrics.all.visits === 0) return [];
  const common = { width: WIDTH, formatCount: (n: number) => format.count(n) };
  const days = report.days.map((day) => ({ label: format.day(day.date).replace(/^\S+ /, ''), counts: day }));
  const hours = report.hours.map((hour) => ({ label: hour.label, counts: hour }));
  const legend: Content = {
    columns: ORDER.map((slice) => ({
      width: 'auto',
      columnGap: 4,
      columns: [
        { width: 8, canvas: [{ type: 'rect' as const, x: 0, y: 2, w: 7, h: 7, color: INK[COLOUR[slice]] }] },
        { width: 'auto', text: lang.verdicts[slice], color: GREY },
      ],
    })),
    columnGap: 14,
    margin: [0, 0, 0, 4],
  };
  return [
    {
      stack: [
        heading(lang.days.title),
        legend,
        { svg: stackedBars({ ...common, height: 170, bars: days }), width: WIDTH },
      ],
      unbreakable: true,
    },
    {
      stack: [
        heading(lang.hours.title),
        { svg: stackedBars({ ...common, height: 120, bars: hours }), width: WIDTH },
      ],
      unbreakable: true,
    },
  ];
}

function heading(text: string): Content {
  return { text, fontSize: 11.5, bold: true, margin: [0, 10, 0, 4] };
}

function tables(report: Report, lang: Lang, format: Format): Content[] {
  return reportTables(report, lang, format).flatMap((table) =>
    table.id === DRIFT_TABLE ? drift(report, lang, format, table) : tableContent(table, format),
  );
}

/** On paper the days that have shifted, or that none has: a table of what is as ever tells nothing. */
function drift({ drift: d }: Report, lang: Lang, format: Format, table: ReportTable): Content[] {
  const steady = d === null ? null : steadyOf(d, lang, format);
  const shifted = new Set(d?.days.filter((day) => day.shifted).map((day) => day.date));
  if (steady === null)
    return tableContent({ ...table, rows: table.rows.filter(([date]) => shifted.has(String(date))) }, format);
  return [
    {
      stack: [
        heading(table.title),
        { text: table.hint ?? '', color: GREY },
        { text: steady, margin: [0, 4, 0, 0] },
      ],
    },
  ];
}

/** A table with its title, which stays with its rows and stands on each further page too. */
export function tableContent(table: ReportTable, format: Format): Content[] {
  const align = (c: number) => (isText(table, c) ? ('left' as const) : ('right' as const));
  const header = table.columns.map(({ title }, c) => ({
    text: title,
    bold: true,
    color: GREY,
    alignment: align(c),
  }));
  const body = table.rows.map((row) =>
    row.map((cell, c) => ({
      text: cellText(cell, table.columns[c]?.kind ?? 'text', format),
      alignment: align(c),
    })),
  );
  return [
    {
      margin: [0, 12, 0, 0],
      table: {
        headerRows: 2,
        keepWithHeaderRows: Math.min(3, body.length),
        dontBreakRows: true,
        widths: table.columns.map((_, c) =>
          isText(table, c) || !table.columns.some((__, i) => isText(table, i)) ? '*' : 'auto',
        ),
        body: [titleRow(table), header, ...body],
      },
      layout: TABLE_LAYOUT,
    },
  ];
}

function isText(table: ReportTable, c: number): boolean {
  return table.columns[c]?.kind === 'text' || table.columns[c]?.kind === 'day';
}

function titleRow(table: ReportTable): TableCell[] {
  const stack: Content[] = [{ text: table.title, fontSize: 11.5, bold: true }];
  if (table.hint !== undefined) stack.push({ text: table.hint, color: GREY, margin: [0, 1, 0, 2] });
  return [{ stack, colSpan: table.columns.length }, ...table.columns.slice(1).map(() => ({ text: '' }))];
}

const TABLE_LAYOUT: CustomTableLayout = {
  hLineWidth: (i) => (i <= 1 ? 0 : 0.5),
  vLineWidth: () => 0,
  hLineColor: () => '#dfe3e8',
  paddingLeft: (i) => (i === 0 ? 0 : 5),
  paddingRight: (i, node) => (i === (node.table.widths?.length ?? 0) - 1 ? 0 : 5),
  paddingTop: () => 2,
  paddingBottom: () => 2,
};

/** A value as people read it. */
export function cellText(cell: Cell, kind: CellKind, format: Format): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return kind === 'day' ? format.day(cell) : shown(cell);
  if (kind === 'rate') return format.rate(cell);
  if (kind === 'duration') return format.duration(cell);
  if (kind === 'index') return format.index(cell);
  if (kind === 'money') return format.money(cell);
  return kind === 'decimal' ? format.decimal(cell) : format.count(cell);
}

/** Cut, without what turns the direction of the text around it, and able to break in long addresses. */
function shown(text: string): string {
  const plain = [...text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, ' ')];
  const cut = plain.length <= LABEL_SHOWN ? plain.join('') : `${plain.slice(0, LABEL_SHOWN).join('')}…`;
  return cut.replace(/[^\s]{30}/gu, '$&\u200b');
}
