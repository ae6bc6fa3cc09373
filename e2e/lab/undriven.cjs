const { spawn } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const FLAGS = require('./chromium-flags.json');

const USER_AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

/**
 * Opens a page in a Chromium that nothing drives (no WebDriver, no debugging port), while `task` runs.
 */
async function undriven(url, task) {
  const profile = mkdtempSync(join(tmpdir(), 'ht-undriven-'));
  const browser = spawn(
    process.env.CHROME_BIN ?? '/usr/bin/chromium',
    [...FLAGS, `--user-data-dir=${profile}`, `--user-agent=${USER_AGENT}`, url],
    // A group of its own: what Chromium starts must end with it.
    { stdio: 'ignore', detached: true },
  );
  try {
    return await task();
  } finally {
    const closed = new Promise((done) => browser.once('exit', done));
    process.kill(-browser.pid, 'SIGKILL');
    await closed;
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

module.exports = { undriven };
