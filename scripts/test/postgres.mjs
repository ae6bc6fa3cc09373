/** A PostgreSQL of our own for the tests: own data folder, a socket and no port, never as root, gone afterwards. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, lstatSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runToEnd, startDetached, stop, waitFor } from '../real-matomo.d/processes.mjs';
import { Refusal } from '../real-matomo.d/settings.mjs';
import { onInterrupt } from '../setup/command.mjs';
import { root } from '../setup/root.mjs';
import { NONE } from './counts.mjs';
import { postgresPrograms } from './postgres-programs.mjs';
import { vitest } from './runners.mjs';

const SERVER = 'postgres';

/**
 * Starts an empty server; one that a killed run left behind is stopped first.
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>} the address of a database on it
 */
export async function startPostgres() {
  const programs = postgresPrograms();
  if (programs === undefined) throw new Refusal('PostgreSQL is missing: install the package postgresql.');
  const settings = settingsOf();
  await stop(settings, SERVER, 10);
  const runAs = databaseUser();
  createData(settings, programs, runAs);
  startDetached(settings, SERVER, settings.data, join(programs, SERVER), serverArguments(settings), {
    log: join(settings.state, 'postgres.log'),
    ...runAs,
  });
  const end = async () => {
    await stop(settings, SERVER, 10);
    rmSync(settings.folder, { recursive: true, force: true });
  };
  try {
    await waitFor('PostgreSQL', 30, () => accepts(settings, programs, runAs));
  } catch (error) {
    await end();
    throw error;
  }
  return { url: `postgres://${OWNER}@/postgres?host=${encodeURIComponent(settings.folder)}`, stop: end };
}

/**
 * Runs test files with the store on PostgreSQL.
 * @param {readonly string[]} files
 * @returns {Promise<import('./runners.mjs').Outcome>}
 */
export async function onPostgres(files) {
  let server;
  try {
    server = await startPostgres();
  } catch (error) {
    return { ...NONE, failed: 1, reason: error instanceof Error ? error.message : String(error) };
  }
  const forget = onInterrupt(server.stop);
  try {
    return await vitest(files, { TEST_POSTGRES_URL: server.url });
  } finally {
    forget();
    await server.stop();
  }
}

const OWNER = 'humantraffic';

function settingsOf() {
  const state = join(root, '.humantraffic', 'postgres-test');
  mkdirSync(state, { recursive: true });
  const tag = createHash('sha256').update(state).digest('hex').slice(0, 12);
  // Not below the repository: the user that the server runs as may not get in there, and a socket's path must be short.
  const folder = join(tmpdir(), `humantraffic-postgres-${tag}`);
  return { state, processFile: join(state, 'processes.json'), folder, data: join(folder, 'data') };
}

function serverArguments({ data, folder }) {
  const options = {
    listen_addresses: '',
    unix_socket_directories: folder,
    // Test data may be lost in a power cut.
    fsync: 'off',
    shared_buffers: '64MB',
    max_connections: '60',
    // Far from UTC: SQL that leans on the server's zone gives wrong times at once.
    timezone: 'Asia/Kathmandu',
  };
  return ['-D', data, ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

function createData({ folder, data }, programs, runAs) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  // The name can be guessed: what somebody else put there meanwhile is not ours to use.
  if (!lstatSync(folder).isDirectory()) throw new Refusal(`${folder} is not a folder: remove it.`);
  if (runAs.uid !== undefined) chownSync(folder, runAs.uid, runAs.gid);
  const initdb = ['-D', data, '-U', OWNER, '-A', 'trust', '-E', 'UTF8', '--no-sync', ...collation(programs)];
  runToEnd(join(programs, 'initdb'), initdb, { ...runAs, cwd: folder });
}

/** A language's own order of letters, where the server has one: SQL that leans on it sorts otherwise than SQLite at once. */
function collation(programs) {
  const { stdout } = spawnSync(join(programs, 'initdb'), ['--help'], { encoding: 'utf8' });
  const knowsIcu = /--icu-locale/.test(stdout ?? '');
  return ['--locale=C.UTF-8', ...(knowsIcu ? ['--locale-provider=icu', '--icu-locale=en-US'] : [])];
}

async function accepts({ folder }, programs, runAs) {
  const probe = join(programs, 'pg_isready');
  return spawnSync(probe, ['-q', '-h', folder], { ...runAs, cwd: folder }).status === 0;
}

/** PostgreSQL refuses to run as root, and should: root hands over to the user that its package made. */
function databaseUser() {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  if (uid?.status !== 0) throw new Refusal('The user postgres is missing: install the package postgresql.');
  return { uid: Number(uid.stdout), gid: Number(gid?.stdout) };
}
