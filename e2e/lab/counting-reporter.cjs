const { writeFileSync } = require('node:fs');

/** Nightwatch reporter: counts the test cases into the file named by E2E_COUNTS. */
module.exports = {
  write(results, _options, done) {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const { completed, skipped } of Object.values(results.modules ?? {})) {
      for (const { status } of Object.values(completed ?? {}))
        counts[status === 'pass' ? 'passed' : status === 'skip' ? 'skipped' : 'failed'] += 1;
      counts.skipped += skipped?.length ?? 0;
    }
    writeFileSync(process.env.E2E_COUNTS, JSON.stringify(counts));
    done();
  },
};
