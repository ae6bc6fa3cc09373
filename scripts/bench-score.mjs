import { spawn } from 'node:child_process';
import { build } from 'esbuild';
import { root } from './setup/root.mjs';

/** Bundles the bench of scoring and runs it: `npm run bench:score [-- --record | --quick]`. */
const outfile = 'sidecar/dist/bench/score.mjs';
await build({
  absWorkingDir: root,
  entryPoints: ['e2e/bench/score/main.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  conditions: ['humantraffic:source'],
  plugins: [
    {
      name: 'packages-stay-outside',
      setup: ({ onResolve }) =>
        onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
          kind === 'entry-point' || path.startsWith('@humantraffic/') ? undefined : { path, external: true },
        ),
    },
  ],
  logLevel: 'warning',
});
const child = spawn(process.execPath, [outfile, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
