import { build } from 'esbuild';
import { root } from './root.mjs';

/**
 * A program or module of the sidecar as one file, out of the sources.
 * @param {string} entry from the root
 * @param {string} outfile from the root
 * @param {import('esbuild').BuildOptions} [more]
 */
export async function bundle(entry, outfile, more = {}) {
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    conditions: ['humantraffic:source'],
    plugins: [packagesStayOutside],
    logLevel: 'warning',
    ...more,
  });
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
