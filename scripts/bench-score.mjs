import { spawn } from 'node:child_process';
import { bundle } from './setup/bundle.mjs';
import { root } from './setup/root.mjs';

/** Bundles the bench of scoring and runs it: `npm run bench:score [-- --record | --quick]`. */
const outfile = 'sidecar/dist/bench/score.mjs';
await bundle('e2e/bench/score/main.ts', outfile);
const child = spawn(process.execPath, [outfile, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
