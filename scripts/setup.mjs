import { pathToFileURL } from 'node:url';
import { isBuilt } from './build.mjs';
import { releaseSignals, run } from './setup/command.mjs';
import { buildNatives, installPackages, nativesWork } from './setup/install.mjs';
import { withLock } from './setup/lock.mjs';
import { requireNode } from './setup/node-version.mjs';
import { installFingerprint, isStamped, stamp } from './setup/stamp.mjs';

/** One step of the set-up failed: `message` is for a person and holds the end of the failing command's output. */
export class SetUpError extends Error {
  /**
   * @param {'install' | 'build'} step
   * @param {string} message
   */
  constructor(step, message) {
    super(message);
    this.step = step;
  }
}

/** Is there nothing to do? Takes milliseconds: two stamps are compared. */
export const isSetUp = () => isStamped('setup', installFingerprint()) && isBuilt();

/**
 * Installs, compiles and builds what is missing or out of date; safe to kill at any moment and to run twice at once.
 * @param {(line: string) => void} [log]
 * @throws {SetUpError}
 */
export async function setUp(log = console.log) {
  requireNode();
  if (isSetUp()) return;
  try {
    await withLock((note) => doSetUp(log, note), log);
  } finally {
    releaseSignals();
  }
}

/**
 * @param {(line: string) => void} log
 * @param {(pid: number) => void} note
 */
async function doSetUp(log, note) {
  const wanted = installFingerprint();
  if (!isStamped('setup', wanted)) {
    await step('install', 'installing packages', () => installPackages(note), log);
    if (!(await nativesWork(note))) {
      const title = 'building SQLite (some minutes where no ready-made one is found)';
      await step('install', title, () => buildNatives(note, log), log);
      if (!(await nativesWork(note)))
        throw new SetUpError(
          'install',
          'SQLite was built but does not load: delete node_modules and try again.',
        );
    }
    stamp('setup', wanted);
  }
  if (!isBuilt()) {
    const build = () => run(process.execPath, ['scripts/build.mjs'], { onStart: note });
    await step('build', 'building tracker and sidecar', build, log);
  }
}

/**
 * @param {'install' | 'build'} name
 * @param {string} title
 * @param {() => Promise<import('./setup/command.mjs').Result>} work
 * @param {(line: string) => void} log
 */
async function step(name, title, work, log) {
  log(`set-up: ${title} …`);
  const begin = Date.now();
  const { code, output } = await work();
  const seconds = ((Date.now() - begin) / 1000).toFixed(1);
  if (code !== 0)
    throw new SetUpError(name, `${tail(output)}\nset-up: ${title} failed after ${seconds} s (see above)`);
  log(`set-up: … done in ${seconds} s`);
}

/** The reason of a failure stands near the end; a compiler's whole output is thousands of lines. */
const tail = (/** @type {string} */ output) => output.trimEnd().split('\n').slice(-60).join('\n');

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await setUp();
  } catch (error) {
    console.error(error instanceof SetUpError ? error.message : error);
    process.exitCode = 1;
  }
}
