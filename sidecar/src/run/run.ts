import { fail } from '../errors/fail.ts';
import { HumanTrafficError } from '../errors/index.ts';
import type { PullTally } from '../pull/index.ts';
import type { PullWatcher } from '../pull/progress.ts';
import type { DayTotal } from '../pull/reconcile.ts';
import type { PushTally } from '../push/index.ts';
import type { Report, ReportDay, VerdictCounts } from '../reports/model.ts';
import type { Site } from '../visit/types.ts';
import type { App } from './app.ts';
import type { ScoreTally } from './score-site.ts';
import { Steps } from './steps.ts';

export interface SiteRun {
  readonly site: Site;
  readonly pulled: PullTally;
  readonly scored: ScoreTally;
  /** Null where nothing is written to Matomo. */
  readonly pushed: PushTally | null;
  readonly report: Report;
  readonly files: readonly string[];
}

export interface RunResult {
  readonly sites: readonly SiteRun[];
  /** What went wrong, or was set aside, in the order it happened. Empty: all is well. */
  readonly problems: readonly HumanTrafficError[];
}

/**
 * The main job once, for every site: pull, reconcile, score, push, report. What fails for one site does not keep the
 * others from being done, and a label that cannot be written does not keep the report from being written.
 */
export async function runOnce(app: App, watcher?: PullWatcher): Promise<RunResult> {
  const sites: SiteRun[] = [];
  const problems: HumanTrafficError[] = [];
  for (const site of app.sites) {
    try {
      sites.push(await runSite(app, site, problems, watcher));
      await app.store.sites.noteEnd(site.id, null);
    } catch (error) {
      if (!(error instanceof HumanTrafficError)) throw error;
      problems.push(error);
      await app.store.sites.noteEnd(site.id, error.message).catch(() => undefined);
      // A full disk or a refused token will not be better for the next site.
      if (error.code.startsWith('store:') || error.code === 'matomo:wrong-token') break;
    }
  }
  if (app.plugin === null && app.config.push)
    problems.push(fail('matomo:plugin-absent', { url: app.client.url }));
  return { sites, problems };
}

async function runSite(
  app: App,
  site: Site,
  problems: HumanTrafficError[],
  watcher?: PullWatcher,
): Promise<SiteRun> {
  const steps = new Steps(app, site, watcher);
  const days = steps.days();
  const pulled = await steps.pull();
  const totals = await steps.reconcile(days, true);
  const scored = await steps.score();
  const pushed = await steps.push(scored.model).catch((error: unknown) => {
    if (!(error instanceof HumanTrafficError) || error.code.startsWith('store:')) throw error;
    problems.push(error);
    return null;
  });
  await app.store.sites.noteEnd(site.id, null);
  const { report, files } = await steps.report(days, totals);
  if (pulled.rejected > 0)
    problems.push(fail('pull:set-aside', { count: pulled.rejected, path: app.store.path }, { exitCode: 3 }));
  problems.push(...notReconciled(report, totals));
  return { site, pulled, scored, pushed, report, files };
}

/**
 * What to say of a report that does not add up to Matomo's total; nothing where it does. Matomo's own report may lag
 * behind its log (it does not always notice a visit of an older day): then the report is right, and Matomo is told.
 */
export function notReconciled(report: Report, totals: readonly DayTotal[]): HumanTrafficError[] {
  const site = report.site.id;
  const counted = (d: VerdictCounts) => d.human + d.bot + d.declaredBot + d.undecided;
  const open = report.days.filter((d) => !d.reconciles);
  const lags = (day: ReportDay) => totals.find((t) => t.day === day.date)?.logged === counted(day);
  const names = (days: readonly ReportDay[], separator: string) => days.map((d) => d.date).join(separator);
  const behind = open.filter(lags);
  const differ = open.filter((day) => !lags(day));
  const problems: HumanTrafficError[] = [];
  if (behind.length > 0)
    problems.push(fail('report:matomo-lags', { site, days: names(behind, ',') }, { exitCode: 3 }));
  if (differ.length > 0) {
    const { matomo } = report.reconciliation;
    const values = { site, matomo, counted: counted(report.reconciliation), days: names(differ, ', ') };
    problems.push(fail('report:not-reconciled', values, { exitCode: 3 }));
  }
  return problems;
}
