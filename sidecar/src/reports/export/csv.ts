import type { ReportVisit } from '../../store/report-days.ts';
import { csvCell } from '../csv-cell.ts';
import { VISIT_COLUMNS, type VisitColumn } from './columns.ts';

/** Visits as CSV, page by page: a file of any length takes the memory of one page. */
export async function* visitsCsv(pages: AsyncIterable<readonly ReportVisit[]>): AsyncGenerator<string> {
  yield `\uFEFF${VISIT_COLUMNS.map((column) => column.name).join(',')}\r\n`;
  for await (const visits of pages) yield visits.map(line).join('');
}

function line(visit: ReportVisit): string {
  let text = '';
  for (let i = 0; i < VISIT_COLUMNS.length; i++) {
    if (i > 0) text += ',';
    text += cell(VISIT_COLUMNS[i] as VisitColumn, visit);
  }
  return `${text}\r\n`;
}

function cell({ type, value }: VisitColumn, visit: ReportVisit): string {
  const found = value(visit);
  if (type === 'TIMESTAMP' && typeof found === 'number') return moment(found);
  if (found === null || typeof found === 'number') return found === null ? '' : String(found);
  return typeof found === 'string' && PLAIN.test(found) ? found : csvCell(found);
}

/** Most texts of a visit are of this kind, and need no closer look: it makes an export about twice as fast. */
const PLAIN = /^[A-Za-z0-9_{][\w./:{}-]*$/;

/** ISO 8601 in UTC. */
function moment(epochSeconds: number): string {
  return new Date(epochSeconds * 1000).toISOString().replace('.000', '');
}
