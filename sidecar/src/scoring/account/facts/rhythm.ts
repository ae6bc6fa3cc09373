import { gapsOf, medianOf } from './gaps.ts';

/** Newest gaps that are looked at. */
const GAPS = 256;
const PERIODS_OF_A_CLOCK = [60, 300, 900, 3_600] as const;

export interface Rhythm {
  /**
   * 1 is a clock, 0 is chance: how near the gaps lie to their median, by its own measure. Half of the gaps decide, so
   * that nights between do not make a clock look like a person.
   */
  readonly regularity: number;
  /** −log10 of the probability that gaps in random order have so strong a cycle (Fisher's g); capped at 30. */
  readonly cycle: number;
  /** The same for activities that keep to the same second of a minute or minute of an hour (Rayleigh). */
  readonly clock: number;
}

/** @returns null where there are too few activities to tell */
export function rhythmOf(times: readonly number[], minGaps: number): Rhythm | null {
  const gaps = gapsOf(times).slice(-GAPS);
  if (gaps.length < minGaps) return null;
  return { regularity: regularityOf(gaps), cycle: cycleOf(gaps), clock: clockOf(times.slice(-GAPS)) };
}

function regularityOf(gaps: readonly number[]): number {
  const median = medianOf(gaps);
  const off = medianOf(gaps.map((gap) => Math.abs(gap - median)));
  // All at the same moment: an import or a broken clock, which is no rhythm.
  return median <= 0 ? 0 : Math.max(0, 1 - (2 * off) / median);
}

/** Periodogram of the logarithms of the gaps: a cycle of waits stands out as one line. */
function cycleOf(gaps: readonly number[]): number {
  const logs = gaps.map((gap) => Math.log1p(gap));
  const mean = logs.reduce((sum, v) => sum + v, 0) / logs.length;
  const frequencies = Math.floor((logs.length - 1) / 2);
  let total = 0;
  let strongest = 0;
  for (let f = 1; f <= frequencies; f++) {
    const power = powerAt(logs, mean, (2 * Math.PI * f) / logs.length);
    total += power;
    strongest = Math.max(strongest, power);
  }
  if (total < 1e-9 || frequencies < 3) return 0;
  // Fisher 1929, its first term, which is an upper bound.
  const log10 =
    Math.log10(frequencies) + (frequencies - 1) * Math.log10(Math.max(1e-30, 1 - strongest / total));
  return Math.min(30, Math.max(0, -log10));
}

function powerAt(values: readonly number[], mean: number, step: number): number {
  let [re, im] = [0, 0];
  // One turn after the other: a cosine for each value would take ten times as long.
  const [turnRe, turnIm] = [Math.cos(step), Math.sin(step)];
  let [re0, im0] = [1, 0];
  for (const value of values) {
    re += (value - mean) * re0;
    im += (value - mean) * im0;
    [re0, im0] = [re0 * turnRe - im0 * turnIm, re0 * turnIm + im0 * turnRe];
  }
  return re * re + im * im;
}

function clockOf(times: readonly number[]): number {
  // Activities of the same minute count once: one burst is no habit.
  const apart = times.filter((at, i) => i === 0 || at - (times[i - 1] ?? 0) >= 30);
  if (apart.length < 8) return 0;
  const strongest = Math.max(...PERIODS_OF_A_CLOCK.map((period) => rayleigh(apart, period)));
  return Math.min(30, strongest);
}

/** −log10 of e^(−nR²): small samples of any phase stay below 3 with four periods tried. */
function rayleigh(times: readonly number[], period: number): number {
  let [re, im] = [0, 0];
  for (const at of times) {
    const phase = (2 * Math.PI * (at % period)) / period;
    re += Math.cos(phase);
    im += Math.sin(phase);
  }
  return Math.max(0, ((re * re + im * im) / times.length) * Math.LOG10E - Math.log10(4));
}
