import { spawn } from 'node:child_process';
import { build } from 'esbuild';
import { root } from './setup/root.mjs';

/** Bundles the bench and the Matomos that it pulls from, each a process of its own, and runs it. */
const OUT = 'sidecar/dist/bench';
const entryPoints = [
  'e2e/bench/pull/main.ts',
  'e2e/bench/pull/endless-matomo.ts',
  'e2e/faults/matomo-process.ts',
];
for (const entry of entryPoints)
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: `${OUT}/${entry.split('/').at(-1)?.replace('.ts', '.mjs')}`,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    conditions: ['humantraffic:source'],
    external: ['mysql2', 'mysql2/promise', 'better-sqlite3', 'better-sqlite3-13'],
    logLevel: 'warning',
  });
const child = spawn(process.execPath, [`${OUT}/main.mjs`, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
