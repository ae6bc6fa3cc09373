import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stopWithParent } from './setup/parent.mjs';
import { root } from './setup/root.mjs';
import { isSetUp, SetUpError, setUp } from './setup.mjs';

const NOTICE =
  'No MATOMO_URL: starting the sandbox with a labelled month of demo traffic. ' +
  'For your own Matomo set MATOMO_URL=https://… and MATOMO_TOKEN=…';

const args = process.argv.slice(2);
// What a program reads or a person asked for stays alone on standard output.
const log = args.includes('--json') || args.includes('--help') ? console.error : console.log;

if (process.env.npm_lifecycle_event) stopWithParent();

try {
  // The program says this itself as its first line; when set-up has lines to print, it has to be said before them.
  // Whether a configuration file names a Matomo is the program's to find out.
  const isSandbox = !process.env.MATOMO_URL && !existsSync(join(root, 'humantraffic.config.json'));
  if (isSandbox && !isSetUp()) {
    log(NOTICE);
    process.env.HUMANTRAFFIC_NOTICE_PRINTED = '1';
  }
  await setUp(log);
} catch (error) {
  console.error(error instanceof SetUpError ? error.message : error);
  process.exit(1);
}

// In this process, not a child: signals, exit code and terminal are the program's own from here on.
const program = join(root, 'sidecar', 'bin', 'humantraffic.mjs');
process.argv = [process.execPath, program, 'start', ...args];
await import(pathToFileURL(program).href);
