import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from './setup/command.mjs';
import { root } from './setup/root.mjs';
import { buildFingerprint, isStamped, stamp } from './setup/stamp.mjs';

const SOURCES = [
  'tracker/src',
  'tracker/build.mjs',
  'tracker/build',
  'tracker/package.json',
  'tracker/tsconfig.types.json',
  'tsconfig.base.json',
  'sidecar/src',
  'sidecar/package.json',
  'scripts/build.mjs',
  'node_modules/.humantraffic-setup.json',
];
const OUTPUTS = [
  'tracker/dist/human-traffic.js',
  'tracker/dist/human-traffic.first.js',
  'tracker/dist/human-traffic.late.js',
  'tracker/dist/human-traffic.mjs',
  'sidecar/dist/humantraffic.mjs',
  'sidecar/dist/accounts.mjs',
];

/** Are all outputs there, made from the sources as they are now? */
export const isBuilt = () =>
  OUTPUTS.every((file) => existsSync(join(root, file))) && isStamped('build', buildFingerprint(SOURCES));

/** Builds the tracker and then the sidecar, which holds the tracker's verdict core. */
async function build() {
  // Taken first: a source saved while the build runs makes the next start build again.
  const fingerprint = buildFingerprint(SOURCES);
  const tracker = await run(process.execPath, ['tracker/build.mjs'], { stream: true });
  if (tracker.code !== 0) throw new Error('The tracker was not built (see above).');
  await buildSidecar();
  stamp('build', fingerprint);
}

async function buildSidecar() {
  // Only here: the other exports of this file are used before anything is installed.
  const { build: bundle } = await import('esbuild');
  await bundle({
    absWorkingDir: root,
    entryPoints: ['sidecar/src/cli/main.ts'],
    outfile: 'sidecar/dist/humantraffic.mjs',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: true,
    conditions: ['humantraffic:source'],
    plugins: [packagesStayOutside],
    logLevel: 'warning',
  });
  await bundle({
    absWorkingDir: root,
    entryPoints: ['sidecar/src/accounts/package.ts'],
    outfile: 'sidecar/dist/accounts.mjs',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    conditions: ['humantraffic:source'],
    plugins: [packagesStayOutside],
    logLevel: 'warning',
  });
  const types = await run('npx', ['tsc', '-p', 'sidecar/tsconfig.types.json']);
  if (types.code !== 0) throw new Error(`The types of the sidecar were not written: ${types.output ?? ''}`);
  const assets = 'sidecar/src/sandbox/assets';
  rmSync(join(root, 'sidecar/dist/assets'), { recursive: true, force: true });
  if (existsSync(join(root, assets)))
    cpSync(join(root, assets), join(root, 'sidecar/dist/assets'), { recursive: true });
}

/**
 * Packages are imported at run time, except our own tracker, whose sources are bundled. (esbuild's `packages: external`
 * knows no exception.)
 * @type {import('esbuild').Plugin}
 */
const packagesStayOutside = {
  name: 'packages-stay-outside',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('@humantraffic/') ? undefined : { path, external: true },
    );
  },
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await build();
  } catch (error) {
    // esbuild has already printed what is wrong and where.
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
