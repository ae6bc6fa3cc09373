/**
 * Visits by what was said of them: most visits of a family share a few sets of evidence, so that a million of them are
 * some hundred cases.
 * @typedef {import('../../sidecar/src/scoring/fit/fit-tables.ts').FitCase} FitCase
 */

/**
 * @param {any} code
 * @param {{ set: string, sites: string[], seeds: number[], days: number }} what
 * @returns {FitCase[]}
 */
export function gather(code, { set, sites, seeds, days }) {
  /** @type {Map<string, any>} */
  const patterns = new Map();
  for (const name of sites)
    for (const seed of seeds) {
      const site = code.siteNamed(name);
      const visits = code.labelledTraffic({ set, site, seed, days });
      const evidence = code.evidenceOfTraffic(
        visits.map((/** @type {any} */ v) => v.facts),
        site.timezone,
      );
      visits.forEach((/** @type {any} */ { source, truth }, /** @type {number} */ i) => {
        count(patterns, source, truth === 'bot', code.strongestCodes(evidence[i]));
      });
      console.error(`${set}, ${name}, seed ${seed}: ${visits.length} visits`);
    }
  return [...patterns.values()];
}

/** @param {Map<string, any>} patterns @param {string} group @param {boolean} isBot @param {string[]} codes */
function count(patterns, group, isBot, codes) {
  const key = `${group} ${codes.join(' ')}`;
  const known = patterns.get(key) ?? { group, isBot, codes, count: 0 };
  known.count += 1;
  patterns.set(key, known);
}
