import type { Breakdown, Report } from './model.ts';

const PAGES = ['entryPages', 'pages', 'exitPages'] as const;

/**
 * The report with the site's own pages by their path, for people: the same beginning in each row hides what differs.
 * Files for programs keep the whole address.
 */
export function withShortPages(report: Report): Report {
  const origin = originOf(report.site.url);
  if (origin === null) return report;
  const short = (label: string) => (label.startsWith(`${origin}/`) ? label.slice(origin.length) : label);
  const rows = (all: readonly Breakdown[]) => all.map((row) => ({ ...row, label: short(row.label) }));
  const { comparison } = report;
  return {
    ...report,
    entryPages: rows(report.entryPages),
    pages: rows(report.pages),
    exitPages: rows(report.exitPages),
    comparison: comparison && {
      ...comparison,
      movers: comparison.movers.map((mover) =>
        (PAGES as readonly string[]).includes(mover.dimension)
          ? { ...mover, label: short(mover.label) }
          : mover,
      ),
    },
  };
}

function originOf(url: string): string | null {
  const { origin } = URL.canParse(url) ? new URL(url) : { origin: 'null' };
  return origin === 'null' ? null : origin;
}
