import type { VisitFacts } from './facts.ts';
import { keepLast } from './keep-last.ts';

const DAY = 86_400;
const HALF_HOUR = 1_800;

type Told = Pick<VisitFacts, 'localTime' | 'firstAt'> & Partial<Pick<VisitFacts, 'resolution'>>;

/**
 * Hours that the visitor's clock is ahead of UTC, to the half hour, −12 to 11.5: `-5`, `5.5`; null where it was not told.
 * Where no script ran there is no screen, and the time that Matomo keeps is its server's own.
 */
export const clockOffset = keepLast(({ localTime, firstAt, resolution }: Told): string | null => {
  const local = resolution === null ? null : secondsOf(localTime);
  if (local === null) return null;
  const ahead = Math.round((local - (firstAt % DAY)) / HALF_HOUR) / 2;
  return String(((((ahead + 12) % 24) + 24) % 24) - 12);
});

/** Seconds since midnight of `HH:MM:SS`; null for any other text. */
function secondsOf(time: string | null): number | null {
  if (time?.length !== 8 || time[2] !== ':' || time[5] !== ':') return null;
  const seconds = twoDigits(time, 0) * 3600 + twoDigits(time, 3) * 60 + twoDigits(time, 6);
  return Number.isNaN(seconds) ? null : seconds;
}

const ZERO = 48;

function twoDigits(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at) - ZERO, text.charCodeAt(at + 1) - ZERO];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}
