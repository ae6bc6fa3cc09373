/**
 * Rounds of two or more ways to do a thing, by turns and in turned order (A B, B A, A B …): what drifts while the
 * benchmark runs, and what comes second and finds everything in memory, meets all of them alike.
 *
 * @template {string} Way
 * @template Result
 * @param {number} rounds
 * @param {Record<Way, () => Promise<Result>>} ways
 * @returns {Promise<Record<Way, Result>[]>} a round each
 */
export async function byTurns(rounds, ways) {
  const names = /** @type {Way[]} */ (Object.keys(ways));
  const results = [];
  for (let round = 0; round < rounds; round++) {
    const result = /** @type {Record<Way, Result>} */ ({});
    for (const name of round % 2 === 0 ? names : names.toReversed()) result[name] = await ways[name]();
    results.push(result);
  }
  return results;
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** @param {readonly number[]} values */
export function p95(values) {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;
}

/** @param {() => Promise<unknown>} work */
export async function seconds(work) {
  const begin = performance.now();
  await work();
  return (performance.now() - begin) / 1000;
}
