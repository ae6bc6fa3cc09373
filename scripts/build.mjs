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
  'scripts/setup/bundle.mjs',
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
  const { bundle } = await import('./setup/bundle.mjs');
  await bundle('sidecar/src/cli/main.ts', 'sidecar/dist/humantraffic.mjs', { sourcemap: true });
  await bundle('sidecar/src/accounts/package.ts', 'sidecar/dist/accounts.mjs');
  const types = await run('npx', ['tsc', '-p', 'sidecar/tsconfig.types.json']);
  if (types.code !== 0) throw new Error(`The types of the sidecar were not written: ${types.output ?? ''}`);
  const assets = 'sidecar/src/sandbox/assets';
  rmSync(join(root, 'sidecar/dist/assets'), { recursive: true, force: true });
  if (existsSync(join(root, assets)))
    cpSync(join(root, assets), join(root, 'sidecar/dist/assets'), { recursive: true });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await build();
  } catch (error) {
    // esbuild has already printed what is wrong and where.
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
