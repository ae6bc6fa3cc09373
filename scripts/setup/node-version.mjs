import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/**
 * `^20.19.0 || >=24.0.0` against `20.20.2`. Knows `^x.y.z` and `>=x.y.z` joined by `||`, which is all our `engines`
 * field uses: this runs before any dependency is there.
 * @param {string} version
 * @param {string} range
 */
export function satisfies(version, range) {
  const have = numbers(version);
  return range.split('||').some((part) => {
    const want = numbers(part);
    const sameMajor = !part.trim().startsWith('^') || have[0] === want[0];
    return sameMajor && compare(have, want) >= 0;
  });
}

/** Ends the process with one clear sentence on a Node that cannot run us: npm checks `engines` of dependencies only. */
export function requireNode() {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  if (satisfies(process.versions.node, engines.node)) return;
  console.error(
    `Human Traffic needs Node ${engines.node}; this is ${process.versions.node} (${process.execPath}).`,
  );
  process.exit(1);
}

/** @param {string} version */
const numbers = (version) => (version.match(/\d+/g) ?? []).map(Number);

/**
 * @param {number[]} a
 * @param {number[]} b
 */
function compare(a, b) {
  const at = b.findIndex((n, i) => n !== a[i]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
