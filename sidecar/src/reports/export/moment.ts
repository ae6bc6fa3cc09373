const DAY = 86_400;
const TWO_DIGITS = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));

let known = Number.NaN;
let date = '';

/** Whole epoch seconds as ISO 8601 in UTC. The date is remembered, as visits come day by day. */
export function moment(epochSeconds: number): string {
  const day = Math.floor(epochSeconds / DAY);
  if (day !== known) {
    date = new Date(day * DAY * 1000).toISOString().slice(0, -'00:00:00.000Z'.length);
    known = day;
  }
  const second = epochSeconds - day * DAY;
  const two = (n: number) => TWO_DIGITS[n % 60] ?? '';
  return `${date}${TWO_DIGITS[Math.floor(second / 3600)] ?? ''}:${two(Math.floor(second / 60))}:${two(second)}Z`;
}
