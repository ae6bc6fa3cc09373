import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** In the environment of all that a set-up starts: libraries start browsers in process groups of their own. */
const MARK = 'HUMANTRAFFIC_ZOO';
const ROUNDS = 100;
const PAUSE_MS = 50;

/**
 * Starts a Node process that can be ended with all that it will have started.
 * @param {string} folder its own: home, temporary files, and what marks it
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
export function start(folder, args, env) {
  const places = { HOME: folder, TMPDIR: folder, XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder };
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env, ...places, [MARK]: `${folder}/` },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const state = { errors: '', failed: false };
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    state.errors = (state.errors + chunk).slice(-4000);
  });
  child.on('exit', (code) => {
    if (code !== 0) state.failed = true;
  });
  child.on('error', (error) => Object.assign(state, { failed: true, errors: error.message }));
  return state;
}

/**
 * Ends every process that was started for a folder, or below it, and removes the folder. Again until both are gone:
 * processes start others while they are ended, and write until they are dead.
 * @param {string} folder
 * @returns {Promise<boolean>} false where something is left
 */
export async function clear(folder) {
  for (let round = 0; round < ROUNDS; round++) {
    const left = kill(folder);
    if (left === 0 && remove(folder)) return true;
    await wait(PAUSE_MS);
  }
  return false;
}

/**
 * The same, for a process that has been told to end and may not wait for anything else.
 * @param {string} folder
 */
export function clearNow(folder) {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  for (let round = 0; round < ROUNDS; round++) {
    if (kill(folder) === 0 && remove(folder)) return;
    Atomics.wait(clock, 0, 0, PAUSE_MS);
  }
}

/** @param {string} folder @returns {number} how many there were */
function kill(folder) {
  const marked = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && hasMark(pid, folder));
  for (const pid of marked) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has just ended by itself.
    }
  }
  return marked.length;
}

/** @param {string} folder @returns {boolean} false where somebody has just written into it */
function remove(folder) {
  try {
    rmSync(folder, { recursive: true, force: true });
    return true;
  } catch {
    return false;
  }
}

function hasMark(pid, folder) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`\0${MARK}=${folder}/`);
  } catch {
    return false;
  }
}
