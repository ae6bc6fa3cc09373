const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** Epoch seconds → `12 minutes ago`, `in 3 hours`: the largest unit that fits, rounded down. */
export function relativeTime(at: number, now: number, locale: string): string {
  const seconds = at - now;
  const [unit, size] = UNITS.find(([, s]) => Math.abs(seconds) >= s) ?? UNITS[3];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'always' }).format(Math.trunc(seconds / size), unit);
}
