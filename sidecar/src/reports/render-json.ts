import type { Report } from './model.ts';

/** The report for programs: the model as it is, in UTF-8, one final newline. The same report gives the same bytes. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
