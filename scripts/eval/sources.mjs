/** The program's own code, bundled from its sources: what is measured is what runs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/**
 * @param {string} root of the repository
 * @param {readonly string[]} modules paths below `sidecar/src` whose exports are wanted
 * @returns {Promise<any>}
 */
export async function sidecar(root, modules) {
  const folder = mkdtempSync(join(tmpdir(), 'humantraffic-eval-'));
  const outfile = join(folder, 'sidecar.mjs');
  try {
    await build({
      stdin: {
        contents: modules.map((path) => `export * from './${path}';`).join('\n'),
        resolveDir: join(root, 'sidecar/src'),
        loader: 'ts',
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      conditions: ['humantraffic:source'],
      logLevel: 'error',
      outfile,
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
