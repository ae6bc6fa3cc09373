import { text } from '../lang/text.ts';
import type { Report } from '../reports/model.ts';
import type { SiteRun } from '../run/run.ts';
import type { ScoreTally } from '../run/score-site.ts';
import type { KeptDay } from '../store/score-days.ts';

/** Results go to standard output; the log and errors go to standard error. */
export function print(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** What is said beside a result that a machine reads. */
export function printBeside(line: string): void {
  process.stderr.write(`${line}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

const number = new Intl.NumberFormat('en');

export function printRun({ site, pulled, scored, pushed, report, files }: SiteRun): void {
  const { requests: _, ...tally } = pulled;
  print(text('pulled.line', { site: site.id, ...tally }));
  printScored(site.id, scored);
  if (pushed !== null) print(text('pushed.line', { site: site.id, ...pushed }));
  print();
  printReport(report, files);
}

/** What was judged, and what about the judging is to be looked at: rules that have aged, scores that are not what they were. */
export function printScored(
  site: number,
  { judged, rules, suggested, aged, window, drift, accounts }: ScoreTally,
): void {
  print(text('scored.line', { site, judged, rules, suggested }));
  const { visits, days } = window;
  if (!window.isEnough && rules + suggested === 0) print(text('scored.tooFew', { site, visits, days }));
  if (aged > 0) print(text('scored.aged', { site, aged }));
  for (const day of drift) print(text('scored.drift', { site, day: day.day, what: sayDrift(day) }));
  if (accounts === null) return;
  const { byLevel, ...counts } = accounts;
  print(text('accounts.judged', { site, ...byLevel, ...counts }));
}

/** `scores 0.31; navigation:sweep 1 % → 9 %` */
export function sayDrift({ scoreShift, moved }: Pick<KeptDay, 'scoreShift' | 'moved'>): string {
  const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;
  const codes = moved
    .slice(0, 3)
    .map(({ code, before, now }) => `${code} ${percent(before)} → ${percent(now)}`);
  return [text('scored.shift', { shift: (scoreShift ?? 0).toFixed(2) }), ...codes].join('; ');
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
