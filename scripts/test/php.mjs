import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { collect } from '../plugin-package.d/files.mjs';
import { run } from '../setup/command.mjs';
import { root } from '../setup/root.mjs';
import { NONE, sum } from './counts.mjs';
import { phpunit } from './runners.mjs';

/** @typedef {import('./runners.mjs').Outcome} Outcome */

const PLUGIN = join(root, 'matomo-plugin', 'HumanTraffic');
const TOOLS = join(root, '.humantraffic', 'phpstan');
const VERSION = '2.2.6';
/** Where Matomo's classes lie in a release. */
const MATOMO_SOURCES = ['core', 'plugins', 'libs', 'vendor/matomo', 'vendor/prefixed'];

/**
 * The plugin without a running Matomo: its pure classes' tests, its syntax, its types.
 * @returns {Promise<Outcome>}
 */
export async function php() {
  const outcomes = [
    await phpunit('matomo-plugin/HumanTraffic/tests/phpunit.xml'),
    await syntax(),
    await types(),
  ];
  return {
    ...sum(outcomes),
    reason: outcomes
      .map((one) => one.reason)
      .filter(Boolean)
      .join('; '),
  };
}

/** Each file by the PHP that is here; PHPStan reads them as PHP 8.1 to 8.4. */
async function syntax() {
  const files = collect(PLUGIN).filter((file) => file.endsWith('.php'));
  let broken = 0;
  for (const file of files) {
    const { code, output } = await run('php', ['-n', '-l', join(PLUGIN, file)]);
    if (code === 0) continue;
    broken++;
    console.log(output);
  }
  console.log(`php -l: ${files.length} files, ${broken} broken`);
  return { ...NONE, passed: broken === 0 ? 1 : 0, failed: broken === 0 ? 0 : 1 };
}

/**
 * Against the sources of a Matomo; without one, only the files that use nothing of it.
 * @returns {Promise<Outcome>}
 */
async function types() {
  const analyser = await install();
  if (analyser === null)
    return { ...NONE, skipped: 1, reason: 'PHPStan could not be installed from Packagist' };
  const matomo = (process.env.MATOMO_DIR || '~/matomo').replace(/^~(?=\/|$)/, homedir());
  const isThere = existsSync(join(matomo, 'core', 'Version.php'));
  const configuration = join(TOOLS, 'phpstan.neon');
  writeFileSync(configuration, isThere ? withMatomo(matomo) : pureOnly());
  const { code } = await run(
    'php',
    ['-d', 'memory_limit=2G', analyser, 'analyse', '-c', configuration, '--no-progress'],
    { stream: true },
  );
  const reason = isThere ? undefined : `PHPStan saw the pure files only: no Matomo at ${matomo}`;
  return { ...NONE, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, reason };
}

/** @returns {Promise<string | null>} path of PHPStan, or null where there is no way to get it */
async function install() {
  const analyser = join(TOOLS, 'vendor', 'bin', 'phpstan');
  const wanted = JSON.stringify({ require: { 'phpstan/phpstan': VERSION }, config: { lock: false } });
  const description = join(TOOLS, 'composer.json');
  if (existsSync(analyser) && readFileSync(description, 'utf8') === wanted) return analyser;
  mkdirSync(TOOLS, { recursive: true });
  writeFileSync(description, wanted);
  const args = ['install', '--no-interaction', '--no-progress', `--working-dir=${TOOLS}`];
  const { code, output } = await run('composer', args, { env: { COMPOSER_ALLOW_SUPERUSER: '1' } });
  if (code !== 0) console.log(output);
  return code === 0 && existsSync(analyser) ? analyser : null;
}

/** @param {string} matomo */
function withMatomo(matomo) {
  const constants = join(TOOLS, 'constants.php');
  writeFileSync(constants, `<?php define('PIWIK_INCLUDE_PATH', ${quoted(matomo)});\n`);
  const sources = MATOMO_SOURCES.map((folder) => join(matomo, folder)).filter((folder) => existsSync(folder));
  return neon({ bootstrapFiles: [constants], scanDirectories: sources });
}

function pureOnly() {
  const isPure = (/** @type {string} */ file) => {
    const text = readFileSync(join(PLUGIN, file), 'utf8');
    return (
      !/use (?:function )?(Piwik\\(?!Plugins\\HumanTraffic)|DeviceDetector|Matomo)/.test(text) &&
      !/extends|PIWIK_/.test(text)
    );
  };
  const files = collect(PLUGIN).filter(
    (file) => file.endsWith('.php') && !file.startsWith('tests/') && isPure(file),
  );
  return neon({ 'paths!': files.map((file) => join(PLUGIN, file)), scanDirectories: [PLUGIN] });
}

/** @param {Record<string, string[]>} lists */
function neon(lists) {
  const lines = Object.entries(lists).flatMap(([name, values]) => [
    `    ${name}:`,
    ...values.map((value) => `        - ${quoted(value)}`),
  ]);
  const included = quoted(join(PLUGIN, 'tests', 'phpstan.neon'));
  return [
    'includes:',
    `    - ${included}`,
    'parameters:',
    `    tmpDir: ${quoted(join(TOOLS, 'tmp'))}`,
    '    reportUnmatchedIgnoredErrors: false',
    ...lines,
    '',
  ].join('\n');
}

const quoted = (/** @type {string} */ text) => `'${text.replaceAll("'", "''")}'`;
