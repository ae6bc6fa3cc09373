import { createTask, validateDetailed } from 'node-cron';
import { addDays, dayOf, offsetAt } from '../../calendar/index.ts';

/** A schedule of 29 February is due within eight years (2100 has none). */
const DAYS_SEARCHED = 8 * 366;

/** What is wrong with a cron expression of five fields; null: nothing. */
export function cronProblem(expression: string): string | null {
  if (expression.trim().split(/\s+/).length !== 5)
    return 'five fields are expected: minute, hour, day of month, month, day of week';
  const { valid, errors } = validateDetailed(expression.trim());
  if (valid) return neverProblem(expression);
  return errors.map((error) => error.message).join('; ') || 'it is no cron expression';
}

/** node-cron tells only when a task is made that 30 February never comes. */
function neverProblem(expression: string): string | null {
  try {
    void createTask(expression.trim(), () => undefined).destroy();
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/**
 * The first moment after `after` (epoch seconds) at which a schedule is due; null: never. Days are matched by node-cron.
 * A time that daylight saving skips is due right after it, and one that comes twice is due the first time.
 */
export function nextRun(expression: string, timezone: string, after: number): number | null {
  const [minute = '', hour = '', ...days] = expression.trim().split(/\s+/);
  const times = validateDetailed(`${minute} ${hour} * * *`).fields;
  const task = createTask(`* * ${days.join(' ')}`, () => undefined, { timezone });
  try {
    for (let i = 0, day = dayOf(after, timezone); i < DAYS_SEARCHED; i++, day = addDays(day, 1)) {
      if (!task.match(new Date(momentOf(day, 12, 0, timezone) * 1000))) continue;
      for (const h of sorted(times?.hour))
        for (const m of sorted(times?.minute)) {
          const moment = momentOf(day, h, m, timezone);
          if (moment > after) return moment;
        }
    }
    return null;
  } finally {
    void task.destroy();
  }
}

const sorted = (values: readonly number[] = []) => values.toSorted((a, b) => a - b);

/** Epoch seconds of a wall clock in a time zone. */
function momentOf(day: string, hour: number, minute: number, timezone: string): number {
  const wall = Date.parse(`${day}T00:00:00Z`) / 1000 + hour * 3600 + minute * 60;
  const candidates = [offsetAt(wall - 86_400, timezone), offsetAt(wall + 86_400, timezone)].map(
    (o) => wall - o,
  );
  const exact = candidates.filter((moment) => moment + offsetAt(moment, timezone) === wall);
  // Skipped by daylight saving: read with the offset from before, it lies right after the gap.
  return exact.length > 0 ? Math.min(...exact) : (candidates[0] ?? wall);
}
