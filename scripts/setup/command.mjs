import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/** Groups of the children now running, so that a signal ends them all at once (npm → node-gyp → make → g++). */
const groups = new Set();
/** @type {Set<() => void>} */
const cleanups = new Set();
let listening = false;
/** How long the output of a command that has ended may still be on its way. */
const LAST_WORDS_MS = 1000;
/** A pipe is between us and them: without a word they would print no colours on a terminal either. */
const COLOURS = process.stdout.isTTY && !process.env.NO_COLOR ? { FORCE_COLOR: '1' } : {};

/**
 * @typedef {{ code: number, output: string }} Result
 * @typedef {{ env?: NodeJS.ProcessEnv, stream?: boolean, onStart?: (pid: number) => void }} Options
 */

/**
 * Runs a command in the repository's root and never rejects: a command that cannot start is code 127.
 * `stream` shows its output as it comes; `output` has it in both cases, standard error mixed in as on a terminal.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Options} [options]
 * @returns {Promise<Result>}
 */
export function run(command, args, { env, stream = false, onStart } = {}) {
  listenForSignals();
  return new Promise((resolve) => {
    // Its own process group: killing npm alone would leave the compiler running.
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...(stream ? COLOURS : {}), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    if (child.pid) {
      groups.add(child.pid);
      onStart?.(child.pid);
    }
    let output = '';
    const take = (/** @type {string} */ chunk) => {
      output += chunk;
      if (stream) process.stdout.write(chunk);
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    const done = (/** @type {number} */ code) => {
      groups.delete(child.pid);
      // A daemon that the command left behind holds the pipes: neither wait for their end nor stay alive for them.
      child.stdout.unref();
      child.stderr.unref();
      resolve({ code, output });
    };
    child.on('error', (error) => {
      output += `${command}: ${error.message}\n`;
      done(127);
    });
    child.on('close', (code) => done(code ?? 1));
    child.on('exit', (code) => setTimeout(done, LAST_WORDS_MS, code ?? 1).unref());
  });
}

/**
 * Something to undo when a signal ends this process; gives the way to take it off the list.
 * @param {() => void} cleanup
 */
export function onInterrupt(cleanup) {
  listenForSignals();
  cleanups.add(cleanup);
  return () => void cleanups.delete(cleanup);
}

/** Hands the signals back: after set-up, Ctrl-C belongs to the program that runs next. */
export function releaseSignals() {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.off(signal, interrupted);
  listening = false;
}

function listenForSignals() {
  if (listening) return;
  listening = true;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, interrupted);
}

/**
 * @param {NodeJS.Signals} _signal
 * @param {number} number
 */
function interrupted(_signal, number) {
  for (const pid of groups) {
    try {
      process.kill(-pid, 'SIGTERM');
    } catch {
      // It has just ended by itself.
    }
  }
  for (const cleanup of cleanups) cleanup();
  process.exit(128 + number);
}
