import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { onInterrupt } from './command.mjs';
import { root } from './root.mjs';

const POLL_MS = 250;
/** A compile on a slow machine takes minutes; longer than this, something hangs and a person should look. */
const PATIENCE_MS = 15 * 60_000;

/**
 * Runs `work` while no other set-up of this folder does. A holder that was killed leaves its file behind: the file names
 * its process and the command it was running, and is taken over once both are gone (a killed parent leaves npm at work,
 * and two npms in one node_modules spoil it).
 * @template T
 * @param {(note: (pid: number) => void) => Promise<T>} work gets a function to write down the running command
 * @param {(line: string) => void} log
 * @param {string} [file]
 * @returns {Promise<T>}
 */
export async function withLock(work, log, file = join(root, '.humantraffic', 'setup.lock')) {
  mkdirSync(dirname(file), { recursive: true });
  await acquire(file, log);
  const release = () => rmSync(file, { force: true });
  const forget = onInterrupt(release);
  try {
    return await work((pid) => replace(file, { pid: process.pid, command: pid }));
  } finally {
    forget();
    release();
  }
}

/**
 * @param {string} file
 * @param {(line: string) => void} log
 */
async function acquire(file, log) {
  const until = Date.now() + PATIENCE_MS;
  let told = false;
  while (!create(file)) {
    const holder = read(file);
    if (holder && !alive(holder.pid) && !alive(holder.command)) {
      takeAway(file, holder);
      continue;
    }
    if (holder && !told) log(`another set-up is at work here (process ${holder.pid}): waiting for it`);
    told ||= holder !== undefined;
    if (Date.now() > until)
      throw new Error(`Another set-up has held ${file} for 15 minutes: end it, or remove the file.`);
    await wait(POLL_MS);
  }
}

/** A link makes the file appear with its content in one step, and fails when it is already there. */
function create(file) {
  const own = draft(file, { pid: process.pid });
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Moved, then looked at: if somebody else was faster and this is already the new holder's file, it goes back. */
function takeAway(file, stale) {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (read(aside)?.pid !== stale.pid) renameSync(aside, file);
  else rmSync(aside, { force: true });
}

function replace(file, content) {
  renameSync(draft(file, content), file);
}

function draft(file, content) {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, JSON.stringify(content));
  return own;
}

/** @returns {{ pid: number, command?: number } | undefined} */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {number | undefined} pid */
function alive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Ended, but not collected by its parent: in containers without an init process that can last for ever. */
function isZombie(pid) {
  try {
    return / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/\(.*\)/s, ''));
  } catch {
    return false;
  }
}
