import type { Command } from 'commander';
import { systemClock } from '../clock/index.ts';
import { type Config, loadConfig, redacted } from '../config/index.ts';
import type { ExitCode, HumanTrafficError } from '../errors/index.ts';
import { createLogger, type Logger } from '../log/index.ts';
import { type App, openApp } from '../run/app.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';

/** Options that every command has. */
export interface Globals {
  readonly config?: string;
  readonly verbose?: boolean;
  readonly json?: boolean;
}

export function globalsOf(command: Command): Globals {
  return command.optsWithGlobals<Globals>();
}

/** Configuration and logger; with `--verbose` the configuration is logged, without secrets. */
export function readConfig(globals: Globals, changes: Partial<Config> = {}): { config: Config; log: Logger } {
  const loaded = loadConfig({ env: process.env, folder: process.cwd(), file: globals.config });
  const config = { ...loaded, ...changes };
  const log = createLogger(globals.verbose ? 'debug' : 'silent');
  log.info(redacted(config), 'configuration');
  return { config, log };
}

/**
 * Opens everything, does the work, and closes it again whatever happens.
 * @param writer the command's name, where it writes visits, judgements or labels: one process at a time does
 */
export async function withApp<T>(
  globals: Globals,
  work: (app: App) => Promise<T>,
  writer?: string,
): Promise<T> {
  const { config, log } = readConfig(globals);
  const app = await openApp(config, log);
  return thenClosed(app, async () => {
    if (writer !== undefined) await app.store.lease.acquire(writer);
    return work(app);
  });
}

/** The same for a command that needs the store alone, and no Matomo. */
export async function withStore<T>(globals: Globals, work: (store: Store) => Promise<T>): Promise<T> {
  const { config } = readConfig(globals);
  const store = await openStore(config.databaseUrl, systemClock);
  return thenClosed(store, () => work(store));
}

/** Closes whatever happens. What the work failed of is said first: that closing fails too is no news then. */
export async function thenClosed<T>(one: { close(): Promise<void> }, work: () => Promise<T>): Promise<T> {
  let result: T;
  try {
    result = await work();
  } catch (error) {
    await one.close().catch(() => undefined);
    throw error;
  }
  await one.close();
  return result;
}

/** Says each problem on standard error; the gravest decides the exit code: 1 (failed) before 3 (something set aside). */
export function reportProblems(problems: readonly HumanTrafficError[], verbose = false): ExitCode | 0 {
  for (const problem of problems) {
    process.stderr.write(`humantraffic: ${problem.message} ${problem.remedy}\n`);
    if (verbose) process.stderr.write(`${stackOf(problem)}\n`);
  }
  if (problems.length === 0) return 0;
  return problems.find((p) => p.exitCode !== 3)?.exitCode ?? 3;
}

function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\nCaused by: ${error.cause.stack}` : '';
  return `${error.stack}${cause}`;
}
