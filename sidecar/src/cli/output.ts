import { text } from '../lang/text.ts';
import type { Report } from '../reports/model.ts';
import type { SiteRun } from '../run/run.ts';

/** Results go to standard output; the log and errors go to standard error. */
export function print(line = ''): void {
  process.stdout.write(`${line}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

const number = new Intl.NumberFormat('en');

export function printRun({ site, pulled, scored, pushed, report, files }: SiteRun): void {
  const { requests: _, ...tally } = pulled;
  print(text('pulled.line', { site: site.id, ...tally }));
  print(
    text('scored.line', {
      site: site.id,
      judged: scored.judged,
      rules: scored.rules,
      suggested: scored.suggested,
    }),
  );
  if (scored.accounts !== null) {
    const { byLevel, ...accounts } = scored.accounts;
    print(text('accounts.judged', { site: site.id, ...byLevel, ...accounts }));
  }
  if (pushed !== null) print(text('pushed.line', { site: site.id, ...pushed }));
  print();
  printReport(report, files);
}

/** The line that must hold, as a table, and where the report is. */
export function printReport(report: Report, files: readonly string[]): void {
  const { site, period, reconciliation: r } = report;
  print(text('table.title', { name: site.name, site: site.id, timezone: site.timezone, ...period }));
  const rows = (['matomo', 'human', 'bot', 'declaredBot', 'undecided'] as const).map(
    (key) => [text(`table.${key}`), number.format(r[key])] as const,
  );
  const width = Math.max(...rows.map(([name]) => name.length));
  const digits = Math.max(...rows.map(([, count]) => count.length));
  for (const [name, count] of rows)
    print(`  ${name.padEnd(width)}  ${count.padStart(digits)} ${text('table.visits')}`);
  const counted = r.human + r.bot + r.declaredBot + r.undecided;
  const values = { matomo: number.format(r.matomo), counted: number.format(counted) };
  print(`  ${r.reconciles ? text('table.reconciles', values) : text('table.differs', values)}`);
  print(text('table.reports'));
  for (const file of files) print(`  ${file}`);
}
