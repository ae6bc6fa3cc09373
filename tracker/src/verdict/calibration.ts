/** One point of the calibration table: summed log-odds → probability that the subject is a bot. */
export type CalibrationPoint = readonly [logOdds: number, probability: number];

/**
 * Identity (logistic) until labelled traffic fits it: the table is sampled from 1 / (1 + e^-x), and read by linear
 * interpolation, so that a fitted table can take its place without touching the code.
 */
export const CALIBRATION: readonly CalibrationPoint[] = Array.from({ length: 33 }, (_, i) => {
  const logOdds = (i - 16) / 2;
  return [logOdds, 1 / (1 + Math.exp(-logOdds))] as const;
});

/** Probability (0–1) for summed log-odds; flat outside the table. Monotone wherever the table is. */
export function calibrate(logOdds: number, table: readonly CalibrationPoint[] = CALIBRATION): number {
  const first = table[0];
  const last = table[table.length - 1];
  if (first === undefined || last === undefined) throw new RangeError('the calibration table is empty');
  if (!(logOdds > first[0])) return first[1];
  if (logOdds >= last[0]) return last[1];
  const upper = table.findIndex(([x]) => x >= logOdds);
  const [x1, p1] = table[upper] ?? last;
  const [x0, p0] = table[upper - 1] ?? first;
  return p0 + ((logOdds - x0) / (x1 - x0)) * (p1 - p0);
}
