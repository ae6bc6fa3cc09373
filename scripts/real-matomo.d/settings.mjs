/**
 * Where one real Matomo lives and which ports it likes. The release itself is only read: all that is written lies
 * in the state folder, so several instances can stand side by side on one release.
 */
import { createHash } from 'node:crypto';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const scriptFolder = dirname(fileURLToPath(import.meta.url));
export const repository = resolve(scriptFolder, '..', '..');

/** What stops us and is for the person to put right: shown as one sentence, without a stack. */
export class Refusal extends Error {}

export function readSettings(env = process.env) {
  const state = resolve(env.MATOMO_STATE || join(repository, '.humantraffic', 'real-matomo'));
  const tag = createHash('sha256').update(state).digest('hex').slice(0, 12);
  return {
    release: resolve((env.MATOMO_DIR || '~/matomo').replace(/^~(?=\/|$)/, homedir())),
    state,
    instance: join(state, 'matomo'),
    logs: join(state, 'logs'),
    connectionFile: join(state, 'connection.json'),
    processFile: join(state, 'processes.json'),
    secretsFile: join(state, 'secrets.json'),
    /** For what cannot lie in the state folder: sockets have short paths, MariaDB's user may not get in there. */
    privateTemp: join(tmpdir(), `humantraffic-matomo-${tag}`),
    webPort: port(env, 'MATOMO_PORT', 8090),
    dbPort: port(env, 'MATOMO_DB_PORT', 13306),
    /** MATOMO_DB=server: a database as large as a server's, and as durable; otherwise a small one for tests. */
    isSizedForServing: databaseSize(env) === 'server',
    plugin: join(repository, 'matomo-plugin', 'HumanTraffic'),
  };
}

function databaseSize(env) {
  const size = env.MATOMO_DB || 'test';
  if (!['test', 'server'].includes(size))
    throw new Refusal(`MATOMO_DB must be test or server, not "${size}".`);
  return size;
}

function port(env, name, fallback) {
  const text = env[name];
  if (!text) return fallback;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1024 || number > 65535) {
    throw new Refusal(`${name} must be a port from 1024 to 65535, not "${text}".`);
  }
  return number;
}
