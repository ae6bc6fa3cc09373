import { csvFile } from '../csv-cell.ts';
import { formatFor } from '../format.ts';
import { htmlDocument } from '../html/document.ts';
import { html } from '../html/markup.ts';
import { REPORT_STYLE } from '../html/style.ts';
import { table as htmlTable } from '../html/table.ts';
import { foreign } from '../html/view.ts';
import type { Lang } from '../lang/en.ts';
import { cellText, pdfOf, tableContent } from '../pdf/render.ts';
import { workbook } from '../render-xlsx.ts';
import type { ReportTable } from '../tables.ts';
import type { TABLE_FORMATS } from './definition.ts';

export interface CustomReport {
  readonly table: ReportTable;
  readonly site: { readonly id: number; readonly name: string };
  readonly period: { readonly from: string; readonly to: string };
  readonly segment: string | null;
  /** ISO 8601, UTC. */
  readonly dataAsOf: string | null;
  /** Why the numbers cannot be relied on; null: they add up. It comes first. */
  readonly warning: string | null;
}

/** A table of one's own in a format. The same report gives the same bytes. */
export const RENDER: Readonly<
  Record<
    (typeof TABLE_FORMATS)[number],
    (report: CustomReport, lang: Lang, fonts: readonly string[]) => Promise<Uint8Array | string>
  >
> = {
  csv: async ({ table }) =>
    csvFile(
      table.columns.map((column) => column.title),
      table.rows,
    ),
  json: async (report) => `${JSON.stringify({ schema: 'humantraffic-table/1', ...report }, null, 2)}\n`,
  xlsx: ({ table, warning }) => workbook([warning === null ? table : { ...table, hint: warning }]),
  html: async (report, lang) => page(report, lang),
  pdf: ({ table, site, period, dataAsOf, warning }, lang, fonts) => {
    const format = formatFor(lang.locale);
    const about = `${site.name.slice(0, 100)} · ${format.period(period.from, period.to)}`;
    return pdfOf({
      title: `${table.title} · ${about}`,
      madeAt: dataAsOf ?? `${period.to}T00:00:00Z`,
      lang,
      fonts,
      head: [
        ...(warning === null
          ? []
          : [{ text: warning, bold: true, color: '#8c1329', margin: [0, 0, 0, 8] as never }]),
        { text: about },
      ],
      content: tableContent(table, format),
    });
  },
};

function page({ table, site, period, segment, warning }: CustomReport, lang: Lang): string {
  const format = formatFor(lang.locale);
  const isText = (c: number) => table.columns[c]?.kind === 'text' || table.columns[c]?.kind === 'day';
  return htmlDocument({
    lang: lang.code,
    title: `${table.title} · ${site.name}`,
    style: REPORT_STYLE,
    body: html`${warning !== null && html`<p class="alert" role="alert">${warning}</p>`}
<header class="masthead"><p class="brand">${lang.brand}</p><h1>${foreign(table.title)}</h1>
<p class="muted">${foreign(site.name)} · ${format.period(period.from, period.to)}</p>
${segment !== null && html`<p class="muted">${lang.segment(segment)}</p>`}</header>
<main><section class="card">${htmlTable({
      caption: table.title,
      hideCaption: true,
      columns: table.columns.map(({ title }, c) => ({ title, numeric: !isText(c) })),
      rows: table.rows.map((row) => ({
        cells: row.map((cell, c) => foreign(cellText(cell, table.columns[c]?.kind ?? 'text', format))),
      })),
      scrolls: true,
    })}</section></main>`,
  });
}
