import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('./io-faults.c', import.meta.url));
const COMPILERS = ['cc', 'gcc', 'clang'];

/** How a disk fails. */
export interface IoFault {
  /** The call that fails, counted from 1. */
  readonly at: number;
  readonly error: 'EIO' | 'ENOSPC' | 'EDQUOT';
  /** All later calls fail too. */
  readonly stays: boolean;
  /** That call itself writes half of what it was given. */
  readonly cut: boolean;
}

/** The machine's C compiler; undefined where it has none, or where nothing can be preloaded. */
export const compiler =
  process.platform === 'linux'
    ? COMPILERS.find((name) => spawnSync(name, ['--version']).status === 0)
    : undefined;

/** Lets what a program writes below a folder fail: the program itself and SQLite's native code alike. */
export class IoFaults {
  readonly #library: string;
  readonly #log: string;
  readonly #below: string;

  /**
   * @param folder where the library is compiled into
   * @param below another folder: writes to its files are counted
   */
  constructor(folder: string, below: string) {
    this.#library = join(folder, 'io-faults.so');
    this.#log = join(folder, 'calls.log');
    this.#below = below;
    if (compiler === undefined) throw new Error('there is no C compiler');
    execFileSync(compiler, ['-shared', '-fPIC', '-O1', '-o', this.#library, SOURCE, '-ldl']);
  }

  /** The command that runs the one that follows it on such a disk; null: one that only counts. */
  command(fault: IoFault | null): string[] {
    rmSync(this.#log, { force: true });
    const settings: Record<string, string | number> = {
      LD_PRELOAD: this.#library,
      IO_FAULTS_BELOW: this.#below,
      IO_FAULTS_LOG: this.#log,
    };
    if (fault !== null) {
      settings.IO_FAULTS_AT = fault.at;
      settings.IO_FAULTS_ERROR = constants.errno[fault.error];
      settings.IO_FAULTS_STAYS = Number(fault.stays);
      settings.IO_FAULTS_CUT = Number(fault.cut);
    }
    return ['env', ...Object.entries(settings).map(([name, value]) => `${name}=${value}`)];
  }

  /** What the last program called, in order: `pwrite64 store.db`, with a `!` where it failed, a `~` where it was cut short. */
  calls(): string[] {
    return readFileSync(this.#log, 'utf8').split('\n').slice(0, -1);
  }
}
