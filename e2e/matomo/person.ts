import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FLAGS } from '../zoo/chromium.mjs';

const CHROMIUM = process.env.CHROME_BIN ?? '/usr/bin/chromium';

/**
 * A person's browser: headful, a profile of its own, nothing that drives it. What happens there the page does itself.
 *
 * @param flags more of Chromium's own, as `--accept-lang=de`.
 * @param task the browser is closed, at once, when it has ended.
 */
export async function asPerson<T>(
  url: string,
  display: string,
  flags: readonly string[],
  task: () => Promise<T>,
): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'ht-person-'));
  const browser = spawn(CHROMIUM, [...FLAGS, ...flags, `--user-data-dir=${join(home, 'profile')}`, url], {
    // A group of its own: what Chromium starts must end with it.
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: display, HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home },
  });
  const closed = new Promise((done) => browser.once('exit', done));
  try {
    return await task();
  } finally {
    if (browser.pid !== undefined) process.kill(-browser.pid, 'SIGKILL');
    await closed;
    rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}
