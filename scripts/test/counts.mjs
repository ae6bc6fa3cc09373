/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/** @type {Counts} */
export const NONE = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function sum(all) {
  return all.reduce(
    (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }),
    NONE,
  );
}

/** The closing line: tools and people read it, so it never changes. */
export const sentence = (/** @type {Counts} */ { passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/**
 * Vitest's JSON report. A file that does not even load holds no tests: it counts as one failed.
 * @param {string} json
 * @returns {Counts}
 */
export function fromVitest(json) {
  const report = JSON.parse(json);
  const broken = report.testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && !file.assertionResults.some(isFailed),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

const isFailed = (/** @type {any} */ test) => test.status === 'failed';

/**
 * PHPUnit's JUnit log. Counted by test case: the totals in its attributes hold a nested suite more than once.
 * @param {string} xml
 * @returns {Counts}
 */
export function fromJUnit(xml) {
  const cases = xml.match(/<testcase\b[^>]*?(?:\/>|>[\s\S]*?<\/testcase>)/g) ?? [];
  const failed = cases.filter((test) => /<(failure|error|warning)\b/.test(test)).length;
  const skipped = cases.filter((test) => /<skipped\b/.test(test)).length;
  return { passed: cases.length - failed - skipped, failed, skipped };
}

/**
 * The last line `NAME: 3 passed, 0 failed, 1 skipped` of a runner that has no report for machines.
 * @param {string} name
 * @param {string} output
 * @returns {Counts}
 */
export function fromClosingLine(name, output) {
  const line = new RegExp(`^${name}: (\\d+) passed, (\\d+) failed, (\\d+) skipped\\s*$`, 'gm');
  const [, passed, failed, skipped] = [...output.matchAll(line)].at(-1) ?? [];
  return { passed: Number(passed ?? 0), failed: Number(failed ?? 0), skipped: Number(skipped ?? 0) };
}

/**
 * What a suite is worth in the end: a runner that failed without naming a test, or ran none at all, is one failure.
 * @param {Counts} counts
 * @param {number} code exit status of the runner
 * @returns {Counts & { reason?: string }}
 */
export function settle(counts, code) {
  if (counts.failed > 0) return counts;
  if (code !== 0) return { ...counts, failed: 1, reason: `the runner ended with status ${code}` };
  if (counts.passed + counts.skipped === 0) return { ...counts, failed: 1, reason: 'no test ran' };
  return counts;
}
