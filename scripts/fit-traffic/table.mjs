/** What becomes of a family by three tables: nothing fitted, the calibration alone, weights as well. */

const KINDS = /** @type {const} */ (['plain', 'calibrated', 'weighed']);

/**
 * @param {any} code @param {string} family
 * @param {readonly import('../../sidecar/src/scoring/fit/fit-tables.ts').FitCase[]} from
 * @param {Record<typeof KINDS[number], any>} tunings
 */
export function rowOf(code, family, from, tunings) {
  const mine = from.filter((one) => one.group === family);
  const visits = mine.reduce((sum, { count }) => sum + count, 0);
  const isBot = mine.some((one) => one.isBot);
  const by = Object.fromEntries(KINDS.map((kind) => [kind, outcomesOf(code, mine, tunings[kind])]));
  return { family, isBot, visits, ...by };
}

/** Visits excluded and put before a person, and the sum of squared distances from the truth. */
function outcomesOf(/** @type {any} */ code, /** @type {readonly any[]} */ cases, /** @type {any} */ tuning) {
  const found = { excluded: 0, review: 0, squares: 0 };
  for (const { codes, count, isBot } of cases) {
    const { verdict, score } = code.judgeWith(tuning, code.evidenceOfCodes(codes));
    const isDeclared = verdict === 'declared_bot';
    if (verdict === 'bot' || isDeclared) found.excluded += count;
    else if (verdict === 'review') found.review += count;
    found.squares += count * ((isDeclared ? 1 : score / 100) - Number(isBot)) ** 2;
  }
  return found;
}

/** Figures over all families, for the file that is shipped. @param {readonly any[]} rows */
export function sumsOf(rows) {
  const sum = (/** @type {(row: any) => number} */ of) => rows.reduce((total, row) => total + of(row), 0);
  const bots = (/** @type {any} */ row) => (row.isBot ? 1 : 0);
  const visits = sum((row) => row.visits);
  return {
    visits,
    ...Object.fromEntries(
      KINDS.map((kind) => [
        kind,
        {
          brier: round(sum((row) => row[kind].squares) / visits),
          recall: round(sum((row) => bots(row) * row[kind].excluded) / sum((row) => bots(row) * row.visits)),
          peopleExcluded: sum((row) => (1 - bots(row)) * row[kind].excluded),
          peopleReviewed: sum((row) => (1 - bots(row)) * row[kind].review),
        },
      ]),
    ),
  };
}

/** @param {string} title @param {readonly any[]} rows */
export function asMarkdown(title, rows) {
  const percent = (/** @type {number} */ part, /** @type {number} */ all) =>
    `${((100 * part) / all).toFixed(2)} %`;
  const three = (/** @type {(of: any) => string} */ say, /** @type {any} */ row) =>
    KINDS.map((kind) => say(row[kind])).join(' / ');
  const lines = rows.map((row) =>
    [
      row.family,
      String(row.visits),
      three((of) => percent(of.excluded, row.visits), row),
      three((of) => percent(of.review, row.visits), row),
      three((of) => (of.squares / row.visits).toFixed(3), row),
    ].join(' | '),
  );
  return [
    `| ${title} | visits | excluded: plain / calibrated / weighed | for review | Brier |`,
    '| --- | ---: | ---: | ---: | ---: |',
    ...lines.map((line) => `| ${line} |`),
    '',
    JSON.stringify(sumsOf(rows), null, 1),
    '',
  ].join('\n');
}

const round = (/** @type {number} */ value) => Math.round(value * 10_000) / 10_000;
