import { type Child, html, type Markup } from './markup.ts';

export interface Column {
  title: string;
  /** Right-aligned, in figures of equal width. */
  numeric?: boolean;
  className?: string;
  /** The heading above says the same: the title is for screen readers only. */
  hideTitle?: boolean;
}

export interface Row {
  /** One cell a column; the first is the header of the row. */
  cells: readonly Child[];
  className?: string;
}

export interface TableParts {
  caption: string;
  /** The heading above says the same: the caption is for screen readers only. */
  hideCaption?: boolean;
  columns: readonly Column[];
  rows: readonly Row[];
  /** Broad tables scroll sideways on a small screen, and then must be reachable by keyboard. */
  scrolls?: boolean;
}

/** A table with a caption, column headers and row headers. */
export function table(parts: TableParts): Markup {
  const { caption, columns } = parts;
  const markup = html`<table>
<caption${parts.hideCaption === true && html` class="visually-hidden"`}>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col"${classOf(column)}>${titleOf(column)}</th>`)}</tr></thead>
<tbody>
${parts.rows.map((row) => tableRow(row, columns))}</tbody>
</table>`;
  if (parts.scrolls !== true) return markup;
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}">${markup}</div>`;
}

function tableRow(row: Row, columns: readonly Column[]): Markup {
  const cells = row.cells.map((cell, i) =>
    i === 0 ? html`<th scope="row">${cell}</th>` : html`<td${classOf(columns[i])}>${cell}</td>`,
  );
  return html`<tr${row.className !== undefined && html` class="${row.className}"`}>${cells}</tr>
`;
}

function titleOf(column: Column): Child {
  return column.hideTitle === true
    ? html`<span class="visually-hidden">${column.title}</span>`
    : column.title;
}

function classOf(column: Column | undefined): Markup | null {
  const names = [column?.numeric === true ? 'n' : '', column?.className ?? ''].filter((name) => name !== '');
  return names.length === 0 ? null : html` class="${names.join(' ')}"`;
}
