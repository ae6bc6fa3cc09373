/** @typedef {import('./patterns.mjs').Pattern} Pattern */

/** As many visits as one family counts for, whatever its size; and how hard they pull at a weight. */
const FAMILY_COUNTS = 100;
const RIDGE = 4;
/** About one visit in four is a bot: what the judgement begins with. */
const PEOPLE_TO_BOTS = 3;

/**
 * Weights of the codes that occur, near what they are now where little is known. Evidence stays on its side of zero.
 * @param {any} code @param {readonly Pattern[]} patterns @param {Record<string, number>} now
 * @returns {Record<string, number>}
 */
export function fitWeights(code, patterns, now) {
  const names = [...new Set(patterns.flatMap(({ codes }) => codes))].filter((name) => !isSaid(name)).sort();
  const number = new Map(names.map((name, i) => [name, i]));
  const weigh = weightsByFamily(patterns);
  const cases = patterns.map((pattern) => ({
    features: pattern.codes.flatMap((name) => number.get(name) ?? []),
    positive: pattern.isBot,
    weight: weigh(pattern),
  }));
  const priorWeights = names.map((name) => now[name] ?? 0);
  const { weights } = code.fitLogistic(cases, names.length, {
    ridge: RIDGE,
    priorWeights,
    signs: priorWeights.map(Math.sign),
  });
  return Object.fromEntries(names.map((name, i) => [name, weights[i]]));
}

/** What a program says of itself is no matter of odds. */
const isSaid = (/** @type {string} */ name) => name.startsWith('declared:');

/** @param {readonly Pattern[]} patterns */
function weightsByFamily(patterns) {
  /** @type {Record<string, number>} */
  const visits = {};
  for (const { family, count } of patterns) visits[family] = (visits[family] ?? 0) + count;
  const families = (/** @type {boolean} */ isBot) =>
    new Set(patterns.filter((p) => p.isBot === isBot).map(({ family }) => family)).size;
  const share = { people: (PEOPLE_TO_BOTS * families(true)) / Math.max(1, families(false)), bots: 1 };
  return (/** @type {Pattern} */ { family, isBot, count }) =>
    ((FAMILY_COUNTS * count) / visits[family]) * (isBot ? share.bots : share.people);
}

/** @param {any} code @param {Pattern} pattern @param {Record<string, number>} weights */
export const logOddsOf = (code, { codes }, weights) =>
  codes.reduce((sum, name) => sum + (isSaid(name) ? 8 : (weights[name] ?? 0)), code.PRIOR_LOG_ODDS);

/** The curve from log-odds to probability, as `tracker/src/verdict/calibration.ts` has it. */
export function calibrated(
  /** @type {any} */ code,
  /** @type {readonly Pattern[]} */ patterns,
  /** @type {Record<string, number>} */ weights,
) {
  const weigh = weightsByFamily(patterns);
  const steps = code.isotonic(
    patterns.map((pattern) => ({
      score: logOddsOf(code, pattern, weights),
      positive: pattern.isBot,
      weight: weigh(pattern),
    })),
  );
  return steps.map((/** @type {any} */ { score, probability }) => [score, probability]);
}

/** @param {readonly Pattern[]} patterns @param {(pattern: Pattern) => number} probabilityOf */
export function brierOf(patterns, probabilityOf) {
  const total = patterns.reduce((sum, { count }) => sum + count, 0);
  return patterns.reduce((sum, p) => sum + p.count * (probabilityOf(p) - Number(p.isBot)) ** 2, 0) / total;
}

/** Shares of the visits that these weights exclude, and put before a person. */
export function outcomesOf(
  /** @type {any} */ code,
  /** @type {readonly Pattern[]} */ patterns,
  /** @type {Record<string, number>} */ weights,
) {
  const found = { excluded: 0, review: 0 };
  const total = patterns.reduce((sum, { count }) => sum + count, 0);
  for (const { codes, count } of patterns) {
    const evidence = codes.map((name) => ({
      ...code.evidenceOf(name),
      ...(isSaid(name) ? {} : { weight: weights[name] ?? 0 }),
    }));
    const { verdict } = code.judge(evidence, code.WHOLE_CATALOGUE);
    if (verdict === 'bot' || verdict === 'declared_bot') found.excluded += count / total;
    else if (verdict === 'review') found.review += count / total;
  }
  return found;
}
