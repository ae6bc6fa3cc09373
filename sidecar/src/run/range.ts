import { addDays, type Day, isDay } from '../calendar/index.ts';
import { fail } from '../errors/fail.ts';

export interface Days {
  readonly from: Day;
  readonly to: Day;
}

const MOST_DAYS = 3_660;

/**
 * Days of a report: `lastN` ends today, `YYYY-MM-DD,YYYY-MM-DD` names both ends.
 * @throws HumanTrafficError `report:bad-range`, exit code 2
 */
export function parseRange(value: string, today: Day): Days {
  const last = Number(/^last(\d{1,4})$/.exec(value)?.[1]);
  if (last >= 1 && last <= MOST_DAYS) return { from: addDays(today, 1 - last), to: today };
  const [from = '', to = from, ...rest] = value.split(',');
  const isRange =
    rest.length === 0 && isDay(from) && isDay(to) && from <= to && addDays(from, MOST_DAYS) > to;
  if (!isRange) throw fail('report:bad-range', { value: value.slice(0, 50) }, { exitCode: 2 });
  return { from, to };
}
