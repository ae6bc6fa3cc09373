import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { sizeOf } from '../../tracker/build/bundle.mjs';
import { bundle, firstPart, gatePart, latePart, realMatomo } from '../lab/files.mjs';

const here = dirname(fileURLToPath(import.meta.url));

/**
 * @typedef {{ raw: number, gzip: number, brotli: number }} Size
 * @returns {Promise<Readonly<Record<string, Size>>>} the tracker's files, and its peers' as far as they are here
 */
export async function sizes() {
  const read = (/** @type {string} */ file) => sizeOf(readFileSync(file, 'utf8'));
  const [first, late] = [read(firstPart), read(latePart)];
  return {
    all: read(bundle),
    gate: read(gatePart),
    first,
    late,
    botd: await peer('@fingerprintjs/botd'),
    isbot: await peer('isbot'),
    ...(existsSync(realMatomo) && { matomo: read(realMatomo) }),
  };
}

/** @param {string} name */
async function peer(name) {
  const { outputFiles } = await build({
    stdin: { contents: `export * from '${name}'`, resolveDir: here },
    bundle: true,
    minify: true,
    format: 'iife',
    globalName: 'peer',
    write: false,
  });
  return sizeOf(outputFiles[0].text);
}
