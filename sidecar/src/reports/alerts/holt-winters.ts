/** One day that is foretold. */
export interface Forecast {
  readonly expected: number;
  /** 95 % of such days lie between them, if what was goes on. */
  readonly low: number;
  readonly high: number;
}

const SEASON = 7;
const GRID = [0.05, 0.15, 0.3, 0.5, 0.8];
/** A trend that is let run goes anywhere in weeks: each day it counts for less (Gardner and McKenzie 1985). */
const DAMPING = 0.9;

interface Parameters {
  readonly level: number;
  readonly trend: number;
  readonly season: number;
}

/** What smoothing leaves at the end, and how far off it was one day ahead. */
interface Fit {
  readonly level: number;
  readonly trend: number;
  readonly seasons: readonly number[];
  readonly errors: readonly number[];
  readonly forecasts: readonly number[];
  readonly parameters: Parameters;
}

/**
 * Holt-Winters with an additive season of a week and a damped trend (Hyndman and Athanasopoulos, Forecasting:
 * Principles and Practice, 8.3). Parameters are those with the least squared error one day ahead.
 *
 * @param days counts of whole days, oldest first; null below two weeks, since a week cannot be told from a trend then
 */
export function forecastWeek(days: readonly number[]): Forecast[] | null {
  const fit = bestFit(days);
  if (fit === null) return null;
  const { level, trend, seasons, parameters } = fit;
  const sigma = deviation(fit);
  let damped = 0;
  let variance = 0;
  return Array.from({ length: SEASON }, (_, h) => {
    damped += DAMPING ** (h + 1);
    // The error of each further day adds what it would have moved level and trend by.
    variance += h === 0 ? 1 : (parameters.level * (1 + parameters.trend * damped)) ** 2;
    const expected = level + damped * trend + (seasons[h] ?? 0);
    return interval(expected, sigma * Math.sqrt(variance));
  });
}

/** What was foretold of each day from those before it; null for the first two weeks, which it learns from. */
export function foretold(days: readonly number[]): (Forecast | null)[] {
  const fit = bestFit(days);
  if (fit === null) return days.map(() => null);
  const sigma = deviation(fit);
  return days.map((_, i) => (i < 2 * SEASON ? null : interval(fit.forecasts[i] ?? 0, sigma)));
}

function interval(expected: number, sigma: number): Forecast {
  const wide = 1.96 * sigma;
  return {
    expected: Math.max(0, expected),
    low: Math.max(0, expected - wide),
    high: Math.max(0, expected + wide),
  };
}

/** Fitted to the days: a season of seven, a level and a trend. */
const FITTED = SEASON + 2;

/**
 * Of the errors with the far ones cut, so that the very anomalies that are looked for do not widen it; corrected for what
 * was fitted, and at least what chance alone makes of counts (Poisson).
 */
function deviation({ errors, level }: Fit): number {
  const sorted = errors.map(Math.abs).sort((a, b) => a - b);
  const most = 3 * 1.4826 * (sorted[Math.floor(sorted.length / 2)] ?? 0);
  const squares = sorted.reduce((sum, error) => sum + Math.min(error, most) ** 2, 0);
  const freedom = Math.max(1, sorted.length - FITTED);
  return Math.max(Math.sqrt(squares / freedom), Math.sqrt(Math.max(level, 1)));
}

function bestFit(days: readonly number[]): Fit | null {
  if (days.length < 2 * SEASON) return null;
  let best: Fit | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const level of GRID)
    for (const trend of GRID)
      for (const season of GRID) {
        const fit = smooth(days, { level, trend, season });
        const error = fit.errors.reduce((sum, e) => sum + e * e, 0);
        if (error < least) [best, least] = [fit, error];
      }
  return best;
}

function smooth(days: readonly number[], parameters: Parameters): Fit {
  const first = days.slice(0, SEASON);
  const second = days.slice(SEASON, 2 * SEASON);
  let level = mean(first);
  let trend = (mean(second) - mean(first)) / SEASON;
  const seasons = first.map((value) => value - level);
  const errors: number[] = [];
  const forecasts: number[] = [];
  for (const [i, value] of days.entries()) {
    const season = seasons[i % SEASON] ?? 0;
    const expected = level + DAMPING * trend + season;
    forecasts.push(expected);
    if (i >= SEASON) errors.push(value - expected);
    const before = level;
    level = parameters.level * (value - season) + (1 - parameters.level) * (level + DAMPING * trend);
    trend = parameters.trend * (level - before) + (1 - parameters.trend) * DAMPING * trend;
    seasons[i % SEASON] = parameters.season * (value - level) + (1 - parameters.season) * season;
  }
  const turned = Array.from({ length: SEASON }, (_, h) => seasons[(days.length + h) % SEASON] ?? 0);
  return { level, trend, seasons: turned, errors, forecasts, parameters };
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
