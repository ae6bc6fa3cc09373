import type { ReportVisit } from '../../store/report-days.ts';
import { csvCell } from '../csv-cell.ts';
import { VISIT_COLUMNS } from './columns.ts';
import { moment } from './moment.ts';

/** Visits as CSV, page by page: a file of any length takes the memory of one page. */
export async function* visitsCsv(pages: AsyncIterable<readonly ReportVisit[]>): AsyncGenerator<string> {
  yield `\uFEFF${VISIT_COLUMNS.map((column) => column.name).join(',')}\r\n`;
  for await (const visits of pages) if (visits.length > 0) yield `${visits.map(line).join('\r\n')}\r\n`;
}

type Cell = (visit: ReportVisit) => string;

const CELLS: readonly Cell[] = VISIT_COLUMNS.map(({ type, value }) => (visit) => {
  const found = value(visit);
  return type === 'TIMESTAMP' && typeof found === 'number' ? moment(found) : csvCell(found);
});

/** Joined, not added up: a text that grows is a tree of its parts, which takes twice as long to write out. */
function line(visit: ReportVisit): string {
  const cells = new Array<string>(CELLS.length);
  for (let i = 0; i < CELLS.length; i++) cells[i] = (CELLS[i] as Cell)(visit);
  return cells.join(',');
}
