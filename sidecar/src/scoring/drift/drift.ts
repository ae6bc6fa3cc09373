/** Scores and evidence of a site's visits on one day. */
export interface ScoreDay {
  /** `YYYY-MM-DD` of the site. */
  readonly day: string;
  /** Version of what judged them: days that were judged differently are not compared. */
  readonly model: string;
  readonly visits: number;
  /** Visits by tenth of the score: `scores[9]` holds 90 to 100. */
  readonly scores: readonly number[];
  /** Visits that have a code of evidence, by code. */
  readonly codes: Readonly<Record<string, number>>;
}

/** A code of evidence that is said of another share of the visits than before. Shares are 0 to 1. */
export interface MovedCode {
  readonly code: string;
  readonly before: number;
  readonly now: number;
  readonly shift: number;
}

/** How far a day is from the weeks before it. Null: not enough to tell. */
export interface Drift {
  readonly scoreShift: number | null;
  /** The largest of the codes' own. */
  readonly evidenceShift: number | null;
  /** Those that moved, the furthest first. */
  readonly moved: readonly MovedCode[];
}

export const DRIFT = {
  /** Days before a day that it is held against, and how many of them must be known. */
  referenceDays: 28,
  leastDays: 7,
  /** Visits of the day, and of the days before it, below which nothing is told. */
  leastVisits: 200,
  leastReference: 1_000,
  /** From here on a distribution has shifted (the usual reading of the index: below 0.1 stable, from 0.25 shifted). */
  shifted: 0.25,
} as const;

const TENTHS = 10;
/** No share is taken for smaller: a code that nobody had before would be infinitely far. */
const LEAST_SHARE = 0.0005;
/** Standard deviations beyond which chance does not explain it: hundreds of codes and days are looked at. */
const BEYOND_CHANCE = 5;
/** Days differ from each other beyond chance by about so much of a share. */
const DAYS_DIFFER = 0.25;
const MOST_MOVED = 10;

/**
 * Holds a day against the weeks before it, by the population stability index: Σ (p − q) · ln(p / q) over the tenths of
 * the score, and for each code over having it and not. What chance alone makes of so many visits is left out.
 */
export function driftOf(day: ScoreDay, before: readonly ScoreDay[]): Drift {
  const reference = before
    .filter((one) => one.model === day.model && one.visits > 0)
    .slice(-DRIFT.referenceDays);
  const visits = reference.reduce((sum, one) => sum + one.visits, 0);
  const isEnough =
    reference.length >= DRIFT.leastDays && day.visits >= DRIFT.leastVisits && visits >= DRIFT.leastReference;
  if (!isEnough) return { scoreShift: null, evidenceShift: null, moved: [] };
  const tenths = Array.from({ length: TENTHS }, (_, i) =>
    reference.reduce((sum, one) => sum + (one.scores[i] ?? 0), 0),
  );
  const codes = [...new Set([day, ...reference].flatMap((one) => Object.keys(one.codes)))].sort();
  const all = codes.map((code) => {
    const had = reference.reduce((sum, one) => sum + having(one, code), 0);
    return movedCode(code, { here: having(day, code), of: day.visits }, { here: had, of: visits });
  });
  const moved = all.filter(({ shift }) => shift >= DRIFT.shifted).sort((a, b) => b.shift - a.shift);
  return {
    scoreShift: Math.max(0, index(day.scores, tenths) - byChance(TENTHS, day.visits, visits)),
    evidenceShift: Math.max(0, ...all.map(({ shift }) => shift)),
    moved: moved.slice(0, MOST_MOVED),
  };
}

/** Something of a day is no more what it was. */
export const hasShifted = ({ scoreShift, evidenceShift }: Drift, from: number = DRIFT.shifted): boolean =>
  Math.max(scoreShift ?? 0, evidenceShift ?? 0) >= from;

const having = ({ codes }: ScoreDay, code: string): number =>
  Object.hasOwn(codes, code) ? (codes[code] ?? 0) : 0;

interface Part {
  readonly here: number;
  readonly of: number;
}

function movedCode(code: string, now: Part, before: Part): MovedCode {
  const [p, q] = [now.here / now.of, before.here / before.of];
  const both = (now.here + before.here) / (now.of + before.of);
  const chance = Math.sqrt(both * (1 - both) * (1 / now.of + 1 / before.of) + (DAYS_DIFFER * q) ** 2 / 4);
  const isChance = Math.abs(p - q) <= BEYOND_CHANCE * chance;
  const shift = isChance ? 0 : index([now.here, now.of - now.here], [before.here, before.of - before.here]);
  return { code, before: q, now: p, shift };
}

/** What chance alone gives, on average, where nothing has changed (a χ² of one less than the parts). */
const byChance = (parts: number, visits: number, reference: number): number =>
  (parts - 1) * (1 / visits + 1 / reference);

/** Population stability index of two counts over the same parts. */
function index(now: readonly number[], before: readonly number[]): number {
  const share = (counts: readonly number[]) => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    return counts.map((count) => Math.max(LEAST_SHARE, count / total));
  };
  const [p, q] = [share(now), share(before)];
  return p.reduce((sum, part, i) => {
    const other = q[i] ?? LEAST_SHARE;
    return sum + (part - other) * Math.log(part / other);
  }, 0);
}
