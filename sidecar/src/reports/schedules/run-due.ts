import type { Schedule } from '../../config/reporting.ts';
import { fail } from '../../errors/fail.ts';
import { HumanTrafficError } from '../../errors/index.ts';
import type { App } from '../../run/app.ts';
import { notReconciled } from '../../run/run.ts';
import { Steps } from '../../run/steps.ts';
import { readDefinition } from '../custom/read-definition.ts';
import { deliver, type Parcel } from '../delivery/deliver.ts';
import { formatFor } from '../format.ts';
import { headline, warning } from '../headline.ts';
import { EN } from '../lang/en.ts';
import type { Report } from '../model.ts';
import { nextRun } from './next-run.ts';

export interface ScheduleResult {
  readonly name: string;
  readonly problems: readonly HumanTrafficError[];
}

/**
 * Runs every schedule that is due. However many runs were missed, they are made up by one; a schedule that is running
 * already, here or in another process, is left alone; what fails for one does not keep the others from running.
 */
export async function runDue(app: App): Promise<ScheduleResult[]> {
  const results: ScheduleResult[] = [];
  const states = new Map((await app.store.schedules.states()).map((state) => [state.name, state]));
  for (const schedule of app.config.schedules) {
    const now = app.clock.now();
    const dueAt = states.get(schedule.name)?.due_at ?? null;
    const next = nextRun(schedule.cron, schedule.timezone, now);
    // Never seen before, or its time was changed to an earlier one.
    if (dueAt === null || (next !== null && dueAt > next))
      await app.store.schedules.plan(schedule.name, next);
    else if (dueAt <= now) {
      const problems = await runNow(app, schedule);
      if (problems !== null) results.push({ name: schedule.name, problems });
    }
  }
  return results;
}

/** @returns what went wrong; null where it is running already */
export async function runNow(app: App, schedule: Schedule): Promise<HumanTrafficError[] | null> {
  const { schedules } = app.store;
  const now = app.clock.now();
  if (!(await schedules.begin(schedule.name))) return null;
  // Planned at once: whatever becomes of this run, it is not begun again and again.
  await schedules.plan(schedule.name, nextRun(schedule.cron, schedule.timezone, now));
  const problems = await runSites(app, schedule).catch((error: unknown) => [asProblem(error)]);
  const failed = problems.some((problem) => problem.exitCode !== 3);
  const outcome = problems.length === 0 ? 'done' : failed ? 'failed' : 'set aside';
  await schedules.end(schedule.name, outcome, problems.map((problem) => problem.message).join(' '));
  return problems;
}

async function runSites(app: App, schedule: Schedule): Promise<HumanTrafficError[]> {
  const sites = app.sites.filter((site) => schedule.site === undefined || site.id === schedule.site);
  if (sites.length === 0) return [fail('report:no-site', { site: schedule.site ?? '' })];
  const problems: HumanTrafficError[] = [];
  for (const site of sites) {
    const steps = new Steps(app, site);
    try {
      const { report, files, totals } = await write(steps, schedule);
      problems.push(...notReconciled(report, totals));
      for (const to of schedule.deliver)
        await deliver(parcelOf(report, files), to, app).catch((error: unknown) =>
          problems.push(asProblem(error)),
        );
    } catch (error) {
      problems.push(asProblem(error));
    }
  }
  return problems;
}

async function write(steps: Steps, schedule: Schedule) {
  if (schedule.definition !== undefined) return steps.custom(readDefinition(schedule.definition));
  const span = steps.span(schedule.period, schedule.date);
  return steps.report(span, undefined, {
    formats: schedule.formats,
    before: span.before,
    ...(schedule.segment === undefined ? {} : { segment: schedule.segment }),
  });
}

function parcelOf(report: Report, files: readonly string[]): Parcel {
  const format = formatFor(EN.locale);
  const lines = [warning(report, EN, format), headline(report, EN, format)];
  return {
    title: EN.title(report.site.name, format.period(report.period.from, report.period.to)),
    text: lines.filter((line) => line !== null).join('\n\n'),
    report,
    files,
  };
}

/** Whatever went wrong, in words. */
export function asProblem(error: unknown): HumanTrafficError {
  if (error instanceof HumanTrafficError) return error;
  const problem = error instanceof Error ? error.message : String(error);
  return fail('cli:unexpected', { problem }, { cause: error });
}
