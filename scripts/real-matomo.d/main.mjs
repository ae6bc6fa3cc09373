/**
 * A real Matomo for tests: `up` (from nothing, or says that it runs), `down`, `reset` (drops all data, then up),
 * `status`. Settings: MATOMO_DIR, MATOMO_STATE, MATOMO_PORT, MATOMO_DB_PORT, MATOMO_DB.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { databasePaths, startDatabase } from './database.mjs';
import { makeInstance } from './instance.mjs';
import { readProcesses, runningPids, runToEnd, stop } from './processes.mjs';
import { checkRequirements } from './requirements.mjs';
import { Refusal, readSettings, scriptFolder } from './settings.mjs';
import { answers, startWeb, webPort } from './web.mjs';

const commands = { up, down, reset, status };

async function up(settings) {
  const pluginIsNew = existsSync(settings.plugin) && !knowsPlugin(settings);
  if (!pluginIsNew && (await isUp(settings))) {
    console.log(`Already running: ${readConnection(settings).url}`);
    return show(settings);
  }
  const { version, mariadbd } = checkRequirements(settings);
  mkdirSync(settings.logs, { recursive: true });
  chmodSync(settings.state, 0o711); // MariaDB's user must get through to its folder, and see nothing else
  chmodSync(settings.logs, 0o700);
  makeInstance(settings, version);
  const database = await startDatabase(settings, mariadbd);
  const port = await webPort(settings);
  const url = `http://127.0.0.1:${port}/`;
  const installed = install(settings, database, port);
  await startWeb(settings, port);
  const { password } = readSecrets(settings).database;
  writePrivate(settings.connectionFile, {
    url,
    siteId: installed.siteId,
    tokens: installed.tokens,
    logins: installed.logins,
    db: {
      host: '127.0.0.1',
      port: database.port,
      socket: database.socket,
      user: 'matomo',
      password,
      name: 'matomo',
      prefix: 'matomo_',
    },
    matomoVersion: version,
    pluginActive: installed.pluginActive,
    dir: settings.instance,
  });
  console.log(`Matomo ${version} runs: ${url}`);
  show(settings);
}

async function down(settings) {
  const was = ['web', 'database'].filter((name) => runningPids(settings, name).length > 0);
  await stop(settings, 'web', 5);
  // MariaDB writes its buffers out first.
  await stop(settings, 'database', 30);
  rmSync(settings.processFile, { force: true });
  console.log(was.length > 0 ? 'Stopped.' : 'Was not running.');
}

async function reset(settings) {
  checkRequirements(settings); // before anything is dropped
  await down(settings);
  // Only what `up` has made: MATOMO_STATE may name a folder that holds other things too.
  const { instance, logs, connectionFile, secretsFile, privateTemp } = settings;
  const { data, temporary } = databasePaths(settings);
  const made = [data, temporary, instance, logs, connectionFile, secretsFile, privateTemp];
  for (const path of made) rmSync(path, { recursive: true, force: true });
  await up(settings);
}

async function status(settings) {
  if (!(await isUp(settings))) {
    console.log('Not running.');
    process.exitCode = 1;
    return;
  }
  console.log(`Running: ${readConnection(settings).url}`);
  show(settings);
}

/** The secrets reach the installer on its standard input: a command line can be read by everybody. */
function install(settings, database, port) {
  const secrets = readSecrets(settings);
  const output = runToEnd('php', ['-d', 'memory_limit=768M', join(scriptFolder, 'install.php')], {
    input: JSON.stringify({
      instance: settings.instance,
      logFile: join(settings.logs, 'matomo.log'),
      socket: database.socket,
      trustedHosts: [`127.0.0.1:${port}`, `localhost:${port}`],
      secrets,
    }),
  });
  const answer = output.trim().split('\n').at(-1) ?? '';
  try {
    return JSON.parse(answer);
  } catch {
    throw new Refusal(`The installer gave no answer: ${output.slice(-2000)}`);
  }
}

/** Made once and kept, so that an `up` that was cut short can be finished by the next one. */
function readSecrets(settings) {
  if (!existsSync(settings.secretsFile)) {
    const random = () => randomBytes(16).toString('hex');
    const logins = ['superUser', 'write', 'view', 'none'];
    writePrivate(settings.secretsFile, {
      database: { password: random() },
      salt: random(),
      passwords: Object.fromEntries(logins.map((login) => [login, random()])),
      tokens: Object.fromEntries(logins.map((login) => [login, random()])),
    });
  }
  return JSON.parse(readFileSync(settings.secretsFile, 'utf8'));
}

async function isUp(settings) {
  if (!existsSync(settings.connectionFile)) return false;
  const { web } = readProcesses(settings);
  const alive = ['web', 'database'].every((name) => runningPids(settings, name).length > 0);
  return alive && (await answers(web.port));
}

/** Whether the last `up` found the plugin; one that has appeared since is activated by running `up` again. */
function knowsPlugin(settings) {
  return existsSync(settings.connectionFile) && readConnection(settings).pluginActive;
}

function readConnection(settings) {
  return JSON.parse(readFileSync(settings.connectionFile, 'utf8'));
}

function show(settings) {
  const { matomoVersion, siteId, pluginActive, dir } = readConnection(settings);
  console.log(
    `Matomo ${matomoVersion}, site ${siteId}, plugin ${pluginActive ? 'active' : 'not there yet'}, in ${dir}`,
  );
  console.log(`Connection and tokens: ${settings.connectionFile}`);
}

function writePrivate(file, value) {
  rmSync(file, { force: true }); // an older file would keep its mode
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
}

const [name, ...rest] = process.argv.slice(2);
if (!Object.hasOwn(commands, name ?? '') || rest.length > 0) {
  console.error('Usage: scripts/real-matomo up | down | reset | status');
  process.exit(2);
}
try {
  await commands[name](readSettings());
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
