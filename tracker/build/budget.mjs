/**
 * What the files for browsers may weigh: bytes, minified and gzipped. Each new signal pays here, in the open: raise a
 * number only together with what it buys.
 * @type {Readonly<Record<keyof typeof import('./bundle.mjs').BROWSER_FILES, number>>}
 */
export const BUDGET = {
  'human-traffic.js': 28_700,
  'human-traffic.gate.js': 1_900,
  'human-traffic.first.js': 9_200,
  'human-traffic.late.js': 20_300,
  'human-traffic.reasons.js': 2_300,
};
