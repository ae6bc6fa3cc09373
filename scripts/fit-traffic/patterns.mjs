/**
 * Visits by what was said of them: most visits of a family share a few sets of evidence, so that a million of them are
 * some hundred cases.
 * @typedef {{ family: string, isBot: boolean, codes: string[], count: number }} Pattern
 */

/**
 * @param {any} code
 * @param {{ set: string, sites: string[], seeds: number[], days: number }} what
 * @returns {Pattern[]}
 */
export function gather(code, { set, sites, seeds, days }) {
  /** @type {Map<string, Pattern>} */
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
        count(patterns, source, truth === 'bot', strongest(evidence[i]));
      });
      console.error(`${set}, ${name}, seed ${seed}: ${visits.length} visits`);
    }
  return [...patterns.values()];
}

/** @param {Map<string, Pattern>} patterns @param {string} family @param {boolean} isBot @param {string[]} codes */
function count(patterns, family, isBot, codes) {
  const key = `${family} ${codes.join(' ')}`;
  const known = patterns.get(key) ?? { family, isBot, codes, count: 0 };
  known.count += 1;
  patterns.set(key, known);
}

/** The strongest of each family, as the judgement takes it: what the others say is not added. */
function strongest(/** @type {any[]} */ evidence) {
  /** @type {Map<string, any>} */
  const families = new Map();
  for (const one of evidence) {
    const best = families.get(one.family);
    if (one.weight !== 0 && (best === undefined || Math.abs(one.weight) > Math.abs(best.weight)))
      families.set(one.family, one);
  }
  return [...families.values()].map(({ code }) => code).sort();
}
