/**
 * Builds the tracker: `node tracker/build.mjs`. Prints each file with its size, raw and compressed.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { BROWSER_FILES, browserFile, common, here, sizeOf } from './build/bundle.mjs';

const dist = join(here, 'dist');
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);

for (const name of Object.keys(BROWSER_FILES)) {
  const { code, map } = await browserFile(name);
  writeFileSync(join(dist, name), code);
  writeFileSync(join(dist, `${name}.map`), map);
}

/** For bundlers and Node: left readable, the user's own build makes them small. */
const modules = {
  'human-traffic': 'index.ts',
  verdict: 'verdict/index.ts',
  evaluation: 'signals/evaluation.ts',
};
const esm = { ...common, format: /** @type {const} */ ('esm'), sourcemap: true, outdir: dist };
for (const [name, entry] of Object.entries(modules))
  await build({
    ...esm,
    entryPoints: { [name]: join('src', entry) },
    outExtension: { '.js': '.mjs' },
  });
await build({
  ...esm,
  entryPoints: { split: 'src/split.ts' },
  outExtension: { '.js': '.mjs' },
  splitting: true,
  chunkNames: 'split.[name]',
});

const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
const types = spawnSync(process.execPath, [tsc, '-p', join(here, 'tsconfig.types.json')], {
  stdio: 'inherit',
});
if (types.status !== 0) process.exit(types.status ?? 1);

const files = [...Object.keys(BROWSER_FILES), ...Object.keys(modules).map((name) => `${name}.mjs`)];
for (const name of files) {
  const { raw, gzip, brotli } = sizeOf(readFileSync(join(dist, name), 'utf8'));
  process.stdout.write(`${name.padEnd(24)} ${raw} bytes, ${gzip} gzipped, ${brotli} brotli\n`);
}
