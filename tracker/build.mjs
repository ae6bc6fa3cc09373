/**
 * Builds the tracker: `node tracker/build.mjs`. Prints each file with its size, raw and gzipped.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, 'dist');
const { version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
const banner = { js: `/*! Human Traffic ${version} | MIT */` };

rmSync(dist, { recursive: true, force: true });

const common = {
  bundle: true,
  target: 'es2022',
  sourcemap: true,
  banner,
  logLevel: 'warning',
  legalComments: 'none',
};
const bundles = [
  { in: 'script.ts', out: 'human-traffic.js', format: 'iife', globalName: 'HumanTraffic', minify: true },
  { in: 'index.ts', out: 'human-traffic.mjs', format: 'esm' },
  { in: 'verdict/index.ts', out: 'verdict.mjs', format: 'esm' },
  { in: 'signals/evaluation.ts', out: 'evaluation.mjs', format: 'esm' },
];
for (const { in: entry, out, ...options } of bundles)
  await build({
    ...common,
    ...options,
    entryPoints: [join(here, 'src', entry)],
    outfile: join(dist, out),
  });

const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
const types = spawnSync(process.execPath, [tsc, '-p', join(here, 'tsconfig.types.json')], {
  stdio: 'inherit',
});
if (types.status !== 0) process.exit(types.status ?? 1);

for (const { out } of bundles) {
  const file = join(dist, out);
  const gzipped = gzipSync(readFileSync(file), { level: 9 }).length;
  process.stdout.write(`${out.padEnd(20)} ${statSync(file).size} bytes, ${gzipped} gzipped\n`);
}
