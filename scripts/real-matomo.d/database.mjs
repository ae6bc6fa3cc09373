/** A MariaDB of our own: own data folder, own socket, never as root, reachable from this machine only. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { connect } from 'node:net';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort, readProcesses, runningPids, runToEnd, startDetached, waitFor } from './processes.mjs';
import { Refusal } from './settings.mjs';

/** A socket's path may have 107 characters on Linux and 103 on macOS. */
const longestSocketPath = 100;

export function databasePaths(settings) {
  const runAs = databaseUser();
  const reachable = runAs.switched === false || reachableByOthers(settings.state);
  const data = join(reachable ? settings.state : settings.privateTemp, 'db');
  const besideData = join(data, 'mariadb.sock');
  const socket = besideData.length <= longestSocketPath ? besideData : join(settings.privateTemp, 'db.sock');
  return { data, temporary: join(dirname(data), 'db-tmp'), socket, log: join(data, 'mariadb.err'), runAs };
}

/** @returns the port it listens on */
export async function startDatabase(settings, mariadbd) {
  const paths = databasePaths(settings);
  const running = readProcesses(settings).database;
  if (running && runningPids(settings, 'database').length > 0) {
    await waitUntilListening(running.port, paths);
    return { port: running.port, ...paths };
  }
  if (paths.data.startsWith(settings.privateTemp) || paths.socket.startsWith(settings.privateTemp)) {
    makePrivate(settings.privateTemp, paths.runAs);
  }
  if (!existsSync(join(paths.data, 'mysql'))) createData(paths, mariadbd);
  mkdirSync(paths.temporary, { recursive: true, mode: 0o700 });
  giveTo(paths.temporary, paths.runAs);
  const port = await freePort(settings.dbPort);
  startDetached(settings, 'database', paths.data, mariadbd.server, serverArguments(settings, paths, port), {
    log: join(settings.logs, 'mariadb.out'),
    port,
  });
  await waitUntilListening(port, paths);
  return { port, ...paths };
}

const sizedForTests = [
  '--innodb-buffer-pool-size=256M',
  // Test data may be lost in a power cut; a flush per tracked hit is what makes slow disks crawl.
  '--innodb-flush-log-at-trx-commit=2',
];

/** As an administrator sets up a database of its own for Matomo; each commit reaches the disk, as MariaDB has it. */
const sizedForServing = [
  '--innodb-buffer-pool-size=1G',
  '--innodb-log-file-size=256M',
  '--innodb-flush-log-at-trx-commit=1',
  '--innodb-doublewrite=1',
];

function serverArguments(settings, paths, port) {
  return [
    '--no-defaults',
    ...(paths.runAs.switched ? [`--user=${paths.runAs.name}`] : []),
    `--datadir=${paths.data}`,
    // A server that starts deletes every temporary table it finds, and in /tmp those may be another server's.
    `--tmpdir=${paths.temporary}`,
    `--socket=${paths.socket}`,
    `--pid-file=${join(paths.data, 'mariadb.pid')}`,
    `--log-error=${paths.log}`,
    '--bind-address=127.0.0.1',
    `--port=${port}`,
    '--skip-log-bin',
    '--character-set-server=utf8mb4',
    '--max-allowed-packet=64M',
    ...(settings.isSizedForServing ? sizedForServing : sizedForTests),
    // Far from UTC and from the sites' zones: SQL that leans on the server's zone gives wrong times at once.
    '--default-time-zone=+05:45',
  ];
}

function createData(paths, mariadbd) {
  rmSync(paths.data, { recursive: true, force: true });
  mkdirSync(paths.data, { recursive: true, mode: 0o700 });
  giveTo(paths.data, paths.runAs);
  runToEnd(mariadbd.installer, [
    '--no-defaults',
    '--auth-root-authentication-method=socket',
    `--auth-root-socket-user=${userInfo().username}`,
    '--skip-test-db',
    `--datadir=${paths.data}`,
    ...(paths.runAs.switched ? [`--user=${paths.runAs.name}`] : []),
  ]);
}

async function waitUntilListening(port, paths) {
  try {
    await waitFor('MariaDB', 30, () => listens(port).then((there) => there && existsSync(paths.socket)));
  } catch (error) {
    const log = existsSync(paths.log) ? readFileSync(paths.log, 'utf8').trim().split('\n').slice(-5) : [];
    throw new Refusal([error.message, `Its log ${paths.log} ends:`, ...log].join('\n'));
  }
}

function listens(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => socket.end(() => resolve(true)));
    socket.once('error', () => resolve(false));
  });
}

/** MariaDB refuses to run as root, and should: root hands over to the user `mysql`. */
function databaseUser() {
  if (process.getuid() !== 0) return { switched: false };
  const uid = spawnSync('id', ['-u', 'mysql'], { encoding: 'utf8' });
  const gid = spawnSync('id', ['-g', 'mysql'], { encoding: 'utf8' });
  if (uid.status !== 0)
    throw new Refusal('The user mysql is missing: install the Debian package mariadb-server.');
  return { switched: true, name: 'mysql', uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function reachableByOthers(folder) {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

function makePrivate(folder, runAs) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // The name can be guessed, so somebody else may have made it first: then it is not ours to use.
  const found = lstatSync(folder);
  const owners = [process.getuid(), runAs.uid];
  if (!found.isDirectory() || !owners.includes(found.uid)) {
    throw new Refusal(`${folder} belongs to somebody else: remove it or set TMPDIR.`);
  }
  chmodSync(folder, 0o700);
  giveTo(folder, runAs);
}

function giveTo(path, runAs) {
  if (runAs.switched) chownSync(path, runAs.uid, runAs.gid);
}
