/**
 * Starting, finding and stopping our own processes. A pid file alone proves nothing: after a crash the number may
 * belong to somebody else. So a process is ours only if it is in the process group we started *and* its command line
 * names our folder.
 */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from './settings.mjs';

/** Starts a process in a group of its own, detached, and remembers the group under `name`. */
export function startDetached(settings, name, mark, command, args, options = {}) {
  const log = openSync(options.log, 'a', 0o600);
  const child = spawn(command, args, {
    detached: true,
    stdio: ['ignore', log, log],
    cwd: options.cwd,
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.gid }),
    env: { ...process.env, ...options.env },
  });
  closeSync(log);
  child.on('error', () => {});
  child.unref();
  if (child.pid === undefined) throw new Refusal(`${command} could not be started.`);
  const known = readProcesses(settings);
  known[name] = { group: child.pid, mark, port: options.port };
  writeFileSync(settings.processFile, JSON.stringify(known, null, 2), { mode: 0o600 });
}

export function readProcesses(settings) {
  if (!existsSync(settings.processFile)) return {};
  try {
    return JSON.parse(readFileSync(settings.processFile, 'utf8'));
  } catch {
    // Half a file after a crash: nothing in it can be trusted.
    return {};
  }
}

/** The pids that still run of what was started under `name`; workers that outlived their parent included. */
export function runningPids(settings, name) {
  const entry = readProcesses(settings)[name];
  if (!entry) return [];
  const listed = spawnSync('ps', ['-A', '-ww', '-o', 'pid=,pgid=,stat=,args='], { encoding: 'utf8' });
  if (listed.status !== 0) throw new Refusal('The program "ps" is needed (Debian package procps).');
  return listed.stdout
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line))
    .filter((m) => m && Number(m[2]) === entry.group && !m[3].startsWith('Z') && m[4].includes(entry.mark))
    .map((m) => Number(m[1]));
}

export async function stop(settings, name, patienceSeconds) {
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    for (const pid of runningPids(settings, name)) {
      try {
        process.kill(pid, signal);
      } catch (error) {
        if (error.code !== 'ESRCH') throw error;
      }
    }
    const until = Date.now() + patienceSeconds * 1000;
    while (Date.now() < until && runningPids(settings, name).length > 0) await sleep(100);
    if (runningPids(settings, name).length === 0) return;
  }
  throw new Refusal(`The ${name} process does not stop.`);
}

/** `wanted` if nobody listens there, else a free port of the system's choosing. */
export async function freePort(wanted) {
  return (await tryPort(wanted)) ?? (await tryPort(0));
}

function tryPort(number) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen({ port: number, host: '127.0.0.1', exclusive: true }, () => {
      const taken = probe.address().port;
      probe.close(() => resolve(taken));
    });
  });
}

/** Runs a short command to its end; its output is part of the error when it fails. */
export function runToEnd(command, args, options = {}) {
  const done = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, ...options });
  if (done.error || done.status !== 0) {
    const said = `${done.stderr ?? ''}${done.stdout ?? ''}`.trim().slice(-2000);
    throw new Refusal(`${command} failed${done.error ? ` (${done.error.message})` : ''}: ${said}`);
  }
  return done.stdout;
}

export async function waitFor(what, seconds, isThere) {
  const until = Date.now() + seconds * 1000;
  while (Date.now() < until) {
    if (await isThere()) return;
    await sleep(100);
  }
  throw new Refusal(`${what} did not answer within ${seconds} seconds.`);
}
