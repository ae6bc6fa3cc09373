import { Command, CommanderError } from 'commander';
import { fail } from '../errors/fail.ts';
import { HumanTrafficError } from '../errors/index.ts';
import { text } from '../lang/text.ts';
import { accountsCommand } from './accounts.ts';
import { backupCommand } from './backup.ts';
import { cohortsCommand } from './cohorts.ts';
import { configCommand } from './config.ts';
import { doctorCommand } from './doctor.ts';
import { evaluateCommand } from './evaluate.ts';
import { reportProblems } from './globals.ts';
import { pullCommand } from './pull.ts';
import { pushCommand } from './push.ts';
import { replayCommand } from './replay.ts';
import { reportCommand } from './report.ts';
import { restoreCommand } from './restore.ts';
import { runCommand } from './run.ts';
import { schedulesCommand } from './schedules.ts';
import { scoreCommand } from './score.ts';
import { serveCommand } from './serve.ts';
import { setupCommand } from './setup.ts';
import { startCommand } from './start.ts';
import { VERSION } from './version.ts';

function program(): Command {
  const root = new Command('humantraffic')
    .description(text('description'))
    .version(VERSION)
    .option('--config <file>', text('option.config'))
    .option('--verbose', text('option.verbose'))
    .option('--json', text('option.json'))
    .showHelpAfterError('(--help shows what can be given)')
    .exitOverride();
  const commands = [
    runCommand,
    serveCommand,
    pullCommand,
    scoreCommand,
    pushCommand,
    reportCommand,
    schedulesCommand,
  ];
  const others = [
    cohortsCommand,
    replayCommand,
    backupCommand,
    restoreCommand,
    setupCommand,
    doctorCommand,
    evaluateCommand,
    accountsCommand,
    configCommand,
    startCommand,
  ];
  for (const add of [...commands, ...others]) add(root);
  // A command made of its own does not inherit these.
  for (const command of root.commands) command.exitOverride().showHelpAfterError(true);
  return root;
}

/** Runs the command line and sets the exit code: 0 done, 1 failed, 2 wrong usage, 3 done but something was set aside. */
export async function main(argv: readonly string[]): Promise<void> {
  const verbose = argv.includes('--verbose');
  try {
    await program().parseAsync([...argv]);
  } catch (error) {
    process.exitCode = exitCodeOf(error, verbose);
  }
}

function exitCodeOf(error: unknown, verbose: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof HumanTrafficError) return reportProblems([error], verbose);
  const problem = error instanceof Error ? error.message : String(error);
  return reportProblems([fail('cli:unexpected', { problem }, { cause: error })], verbose);
}

// A reader that went away (`| head`) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
await main(process.argv);
