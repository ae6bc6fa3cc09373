/**
 * What the files for browsers may weigh: bytes, minified and gzipped. Each new signal pays here, in the open: raise a
 * number only together with what it buys.
 * @type {Readonly<Record<keyof typeof import('./bundle.mjs').BROWSER_FILES, number>>}
 */
export const BUDGET = {
  'human-traffic.js': 27_300,
  'human-traffic.gate.js': 1_800,
  'human-traffic.first.js': 8_900,
  'human-traffic.late.js': 19_000,
  'human-traffic.reasons.js': 2_300,
};
