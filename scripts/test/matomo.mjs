import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { onInterrupt, run } from '../setup/command.mjs';
import { root } from '../setup/root.mjs';
import { NONE, sum } from './counts.mjs';
import { phpunit, vitest } from './runners.mjs';

const SCRIPT = join(root, 'scripts', 'real-matomo');

/**
 * The plugin and the sidecar against a Matomo with a database of its own, made for this run and thrown away after it.
 * @param {(work: () => Promise<import('./runners.mjs').Outcome>) => Promise<import('./runners.mjs').Outcome>} having
 *   runs the work if the machine has the tools
 * @returns {Promise<import('./runners.mjs').Outcome>}
 */
export async function realMatomo(having) {
  const folder = (process.env.MATOMO_DIR || '~/matomo').replace(/^~(?=\/|$)/, homedir());
  if (!existsSync(join(folder, 'core', 'Version.php'))) {
    const reason = `no Matomo at ${folder}: unpack a Matomo 5 release there or set MATOMO_DIR`;
    return { ...NONE, skipped: 1, reason };
  }
  return having(() => loop(folder));
}

/** @param {string} folder */
async function loop(folder) {
  // A folder of its own: an instance that a developer has up beside it, with data in it, is left alone.
  const state = join(root, '.humantraffic', 'real-matomo-test');
  const env = { MATOMO_DIR: folder, MATOMO_STATE: state, MATOMO_CONNECTION: join(state, 'connection.json') };
  const stop = () => spawnSync(SCRIPT, ['down'], { cwd: root, env: { ...process.env, ...env } });
  const forget = onInterrupt(stop);
  try {
    // From nothing: a run that was killed may have left an instance with data in it.
    const up = await run(SCRIPT, ['reset'], { stream: true, env });
    if (up.code !== 0) return { ...NONE, failed: 1, reason: 'Matomo did not start' };
    const plugin = await phpunit('matomo-plugin/HumanTraffic/tests/phpunit-real.xml', env);
    const whole = await vitest(['--config', 'e2e/vitest.matomo.config.ts'], env);
    return { ...sum([plugin, whole]), reason: [plugin.reason, whole.reason].filter(Boolean).join('; ') };
  } finally {
    forget();
    stop();
  }
}
