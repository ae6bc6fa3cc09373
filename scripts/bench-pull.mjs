import { spawn } from 'node:child_process';
import { bundle } from './setup/bundle.mjs';
import { root } from './setup/root.mjs';

/** Bundles the bench and the Matomos that it pulls from, each a process of its own, and runs it. */
const OUT = 'sidecar/dist/bench';
for (const entry of ['bench/pull/main', 'bench/pull/endless-matomo', 'faults/matomo-process'])
  await bundle(`e2e/${entry}.ts`, `${OUT}/${entry.split('/').at(-1)}.mjs`);
const child = spawn(process.execPath, [`${OUT}/main.mjs`, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
