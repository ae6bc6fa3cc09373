/** What the machine and the release must have. Each lack is told in one sentence that says how to get it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './settings.mjs';

/** PHP extension → the Debian package that brings it. */
const extensions = {
  pdo_mysql: 'php-mysql',
  mysqli: 'php-mysql',
  gd: 'php-gd',
  curl: 'php-curl',
  mbstring: 'php-mbstring',
  xml: 'php-xml',
  zip: 'php-zip',
};

export function checkRequirements(settings) {
  const version = matomoVersion(settings.release);
  if (!version) {
    throw new Refusal(
      `No Matomo in ${settings.release}: unpack a Matomo 5 release there, or name its folder in MATOMO_DIR.`,
    );
  }
  if (Number.parseInt(version, 10) < 5) {
    throw new Refusal(`${settings.release} holds Matomo ${version}; the plugin needs Matomo 5 or later.`);
  }
  const php = spawnSync('php', ['-r', 'echo json_encode([PHP_VERSION, get_loaded_extensions()]);'], {
    encoding: 'utf8',
  });
  if (php.error || php.status !== 0) throw new Refusal('PHP is missing: install the Debian package php-cli.');
  const [phpVersion, loaded] = JSON.parse(php.stdout.slice(php.stdout.indexOf('[')));
  if (!(Number.parseFloat(phpVersion) >= 8.1)) {
    throw new Refusal(`PHP 8.1 or later is needed, this is ${phpVersion}.`);
  }
  const have = new Set(loaded.map((name) => name.toLowerCase()));
  const lacking = Object.keys(extensions).filter((name) => !have.has(name));
  if (lacking.length > 0) {
    const packages = [...new Set(lacking.map((name) => extensions[name]))].join(' ');
    throw new Refusal(`PHP lacks ${lacking.join(', ')}: install the Debian packages ${packages}.`);
  }
  return { version, mariadbd: findMariaDb() };
}

/** The version of the release in `folder`, or undefined if there is none. */
export function matomoVersion(folder) {
  const file = join(folder, 'core', 'Version.php');
  if (!existsSync(file)) return undefined;
  return /const VERSION = '([^']+)'/.exec(readFileSync(file, 'utf8'))?.[1];
}

function findMariaDb() {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin', '/usr/libexec'];
  const server = folders.map((folder) => join(folder, 'mariadbd')).find(existsSync);
  const installer = folders.map((folder) => join(folder, 'mariadb-install-db')).find(existsSync);
  if (!server || !installer) {
    throw new Refusal('MariaDB is missing: install the Debian package mariadb-server.');
  }
  return { server, installer };
}
