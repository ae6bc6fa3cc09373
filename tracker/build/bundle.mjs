import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { minify } from 'terser';
import { INTERNAL_NAMES } from './internal-names.mjs';

export const here = join(dirname(fileURLToPath(import.meta.url)), '..');
const { version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));

/** In front of each file. */
export const banner = `/*! Human Traffic ${version} | MIT */`;

/** What esbuild does for each bundle. */
export const common = {
  absWorkingDir: here,
  bundle: true,
  target: 'es2022',
  banner: { js: banner },
  logLevel: /** @type {const} */ ('warning'),
  legalComments: /** @type {const} */ ('none'),
};

/**
 * The files for browsers, by name. `iife` is a plain script, `esm` is loaded by `import()`.
 * @type {Readonly<Record<string, { entry: string, format: 'iife' | 'esm' }>>}
 */
export const BROWSER_FILES = {
  'human-traffic.js': { entry: 'script.ts', format: 'iife' },
  'human-traffic.gate.js': { entry: 'gate-script.ts', format: 'iife' },
  'human-traffic.first.js': { entry: 'first.ts', format: 'iife' },
  'human-traffic.late.js': { entry: 'late.ts', format: 'esm' },
  'human-traffic.reasons.js': { entry: 'reasons.ts', format: 'iife' },
};

const COMPRESS = {
  passes: 4,
  ecma: /** @type {const} */ (2020),
  unsafe_arrows: true,
  unsafe_methods: true,
  pure_getters: true,
  keep_fargs: false,
};

/**
 * One file for browsers, as small as it gets: esbuild puts it together, terser makes it small.
 * @param {keyof typeof BROWSER_FILES} name
 * @returns {Promise<{ code: string, map: string }>}
 */
export async function browserFile(name) {
  const { entry, format } = BROWSER_FILES[name];
  const { outputFiles } = await build({
    ...common,
    entryPoints: [join('src', entry)],
    outfile: join(here, 'dist', name),
    format,
    sourcemap: 'external',
    write: false,
  });
  const [map, bundled] = outputFiles.map(({ text }) => text);
  const { code, map: minified } = await minify(bundled, {
    ecma: 2020,
    module: format === 'esm',
    toplevel: true,
    compress: COMPRESS,
    mangle: { properties: { regex: new RegExp(`^(?:${INTERNAL_NAMES.join('|')})$`), keep_quoted: true } },
    format: { comments: false, preamble: banner },
    sourceMap: { content: map, url: `${name}.map` },
  });
  return { code: code ?? '', map: String(minified) };
}

/**
 * What travels: bytes as they are, and as servers send them.
 * @param {string} code
 */
export function sizeOf(code) {
  return {
    raw: Buffer.byteLength(code),
    gzip: gzipSync(code, { level: 9 }).length,
    brotli: brotliCompressSync(code).length,
  };
}
