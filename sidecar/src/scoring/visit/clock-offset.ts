import type { VisitFacts } from './facts.ts';

const DAY = 86_400;
const HALF_HOUR = 1_800;

/**
 * Hours that the visitor's clock is ahead of UTC, to the half hour, −12 to 11.5: `-5`, `5.5`; null where it was not told.
 * Where no script ran there is no screen, and the time that Matomo keeps is its server's own.
 */
export function clockOffset({
  localTime,
  firstAt,
  resolution,
}: Pick<VisitFacts, 'localTime' | 'firstAt'> & Partial<Pick<VisitFacts, 'resolution'>>): string | null {
  const clock = resolution === null ? null : /^(\d{2}):(\d{2}):(\d{2})$/.exec(localTime ?? '');
  if (clock === null) return null;
  const local = Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  const ahead = Math.round((local - (firstAt % DAY)) / HALF_HOUR) / 2;
  return String(((((ahead + 12) % 24) + 24) % 24) - 12);
}
