import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { postgresPrograms } from '../test/postgres-programs.mjs';
import { run } from './command.mjs';

/**
 * What a task needs beyond Node, by what proves that it is there: a command, or a PHP extension (`php:name`).
 * @type {Record<string, Record<string, string>>} proof → Debian package
 */
const NEEDS = {
  compiler: { python3: 'python3', make: 'make', 'g++': 'g++' },
  postgres: { initdb: 'postgresql' },
  php: {
    php: 'php-cli',
    'php:mbstring': 'php-mbstring',
    'php:xml': 'php-xml',
    'php:intl': 'php-intl',
    'php:zip': 'php-zip',
    phpunit: 'phpunit',
    composer: 'composer',
  },
  browser: { chromium: 'chromium', chromedriver: 'chromium-driver' },
  zoo: {
    chromium: 'chromium',
    chromedriver: 'chromium-driver',
    Xvfb: 'xvfb',
    xdotool: 'xdotool',
  },
  engines: { 'firefox-esr': 'firefox-esr', surf: 'surf' },
  matomo: {
    php: 'php-cli',
    'php:mbstring': 'php-mbstring',
    'php:xml': 'php-xml',
    'php:mysqli': 'php-mysql',
    'php:gd': 'php-gd',
    'php:curl': 'php-curl',
    'php:zip': 'php-zip',
    phpunit: 'phpunit',
    mariadbd: 'mariadb-server',
    chromium: 'chromium',
    chromedriver: 'chromium-driver',
    Xvfb: 'xvfb',
  },
};

const INSTALL = 'apt-get install -y --no-install-recommends';
/** Daemons live in sbin, which is not in the PATH of everybody but root. */
const SBIN = ['/usr/local/sbin', '/usr/sbin', '/sbin'];
let listsAreFresh = false;

/**
 * Sees to it that a task has its tools: installs them from Debian as root, otherwise names them and the command.
 * @param {'compiler' | 'postgres' | 'php' | 'browser' | 'zoo' | 'engines' | 'matomo'} task
 * @param {(line: string) => void} log
 * @returns {Promise<{ missing: boolean, problem?: string, failed?: boolean }>} `problem` when something still lacks;
 *   `failed` when installing it was tried in vain
 */
export async function need(task, log) {
  const packages = await missingPackages(task);
  if (packages.length === 0) return { missing: false };
  const names = packages.join(' ');
  const advice = `needs ${names}: install with  sudo apt-get update && sudo ${INSTALL} ${names}`;
  if (process.getuid?.() !== 0 || !find('apt-get')) return { missing: true, problem: advice };
  log(`installing from Debian: ${names}`);
  const { code, output } = await install(packages);
  const rest = code === 0 ? await missingPackages(task) : packages;
  if (rest.length === 0) return { missing: true };
  return {
    missing: true,
    failed: true,
    problem: `${output.trim()}\nDebian could not install ${rest.join(' ')}`,
  };
}

/** @param {string} task */
async function missingPackages(task) {
  const extensions = find('php') ? (await run('php', ['-m'])).output.toLowerCase().split(/\s+/) : [];
  const isThere = (/** @type {string} */ proof) =>
    proof.startsWith('php:') ? extensions.includes(proof.slice(4)) : find(proof);
  return Object.entries(NEEDS[task])
    .filter(([proof]) => !isThere(proof))
    .map(([, name]) => name);
}

/** @param {readonly string[]} packages */
async function install(packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  if (!listsAreFresh) {
    const update = await run('apt-get', ['update'], { env });
    if (update.code !== 0) return update;
    listsAreFresh = true;
  }
  const [command, ...args] = INSTALL.split(' ');
  return run(command, [...args, ...packages], { env });
}

/** @param {string} command */
function find(command) {
  // Debian keeps PostgreSQL's programs in a folder a version.
  if (command === 'initdb') return postgresPrograms() !== undefined;
  const folders = (process.env.PATH ?? '').split(delimiter).concat(command === 'mariadbd' ? SBIN : []);
  return folders.some((folder) => folder && existsSync(join(folder, command)));
}
