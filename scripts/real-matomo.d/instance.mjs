/**
 * A copy of the release with its own config, tmp and plugin link. A copy, not hard links: Matomo rewrites matomo.js
 * in place when plugins change, and that must not reach the release.
 */
import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { matomoVersion } from './requirements.mjs';
import { Refusal } from './settings.mjs';

const notCopied = new Set(['tmp', 'config/config.ini.php', 'plugins/HumanTraffic', '.git']);

export function makeInstance(settings, version) {
  const made = matomoVersion(settings.instance);
  if (made && made !== version) {
    throw new Refusal(
      `The instance runs Matomo ${made}, MATOMO_DIR holds ${version}: use "reset" (all its data goes), or another MATOMO_STATE.`,
    );
  }
  if (!existsSync(join(settings.instance, 'tmp'))) copyRelease(settings);
  linkPlugin(settings);
}

function copyRelease(settings) {
  rmSync(settings.instance, { recursive: true, force: true });
  mkdirSync(settings.instance, { recursive: true, mode: 0o700 });
  cpSync(settings.release, settings.instance, {
    recursive: true,
    preserveTimestamps: true,
    verbatimSymlinks: true,
    filter: (source) => isWanted(settings.release, source),
  });
  // Made last: it is the sign that the copy is whole.
  mkdirSync(join(settings.instance, 'tmp'));
}

function isWanted(release, source) {
  const path = relative(release, source);
  if (path === 'bootstrap.php') {
    // A release taken from the WordPress plugin starts WordPress first; here there is none.
    return !/WordPress|ABSPATH/i.test(readFileSync(source, 'utf8'));
  }
  return !notCopied.has(path);
}

function linkPlugin(settings) {
  const link = join(settings.instance, 'plugins', 'HumanTraffic');
  if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link, { recursive: true });
  if (existsSync(join(settings.plugin, 'plugin.json'))) symlinkSync(settings.plugin, link);
}
