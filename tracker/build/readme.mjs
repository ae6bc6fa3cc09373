/**
 * Prints the sizes of the files for browsers into tracker/README.md: `node tracker/build/readme.mjs`; with `--where`
 * where the bytes are, to the console.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { BROWSER_FILES, browserFile, common, here, sizeOf } from './bundle.mjs';

const OPEN = '<!-- sizes -->\n';
const CLOSE = '<!-- /sizes -->';

/** Parts of the sources, by what their paths have in common. @type {readonly (readonly [string, RegExp])[]} */
const PARTS = [
  ['names of bots', /user-agent-names|isbot/],
  ['mouse: analyses and model', /behaviour\/(?:analyse|even-steps)/],
  ['recorders of input', /behaviour\//],
  ['signals', /signals\//],
  ['evidence and verdict', /verdict\//],
  ['single-page apps', /spa\//],
  ['queue, consent, sending', /./],
];

/** @returns {Promise<string>} the files with their sizes, as Markdown */
async function sizesTable() {
  const rows = await Promise.all(
    Object.keys(BROWSER_FILES).map(async (name) => {
      const { raw, gzip, brotli } = sizeOf((await browserFile(name)).code);
      return `| \`${name}\` | ${[raw, gzip, brotli].map((bytes) => (bytes / 1000).toFixed(1)).join(' | ')} |`;
    }),
  );
  return `${['| file | kB, minified | gzip | brotli |', '| --- | --- | --- | --- |', ...rows].join('\n')}\n`;
}

/** Shares of the whole bundle, minified, by part. */
async function whereTheBytesAre() {
  const { metafile } = await build({
    ...common,
    entryPoints: ['src/script.ts'],
    outfile: 'dist/none.js',
    minify: true,
    metafile: true,
    write: false,
  });
  const inputs = Object.entries(Object.values(metafile.outputs)[0].inputs);
  const total = inputs.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0);
  const partOf = (/** @type {string} */ file) => PARTS.find(([, pattern]) => pattern.test(file))?.[0];
  return PARTS.map(([part]) => {
    const bytes = inputs.reduce(
      (sum, [file, input]) => sum + (partOf(file) === part ? input.bytesInOutput : 0),
      0,
    );
    return `${part.padEnd(28)} ${String(bytes).padStart(6)} bytes minified, ${((bytes / total) * 100).toFixed(0)} %`;
  }).join('\n');
}

if (process.argv.includes('--where')) process.stdout.write(`${await whereTheBytesAre()}\n`);
else {
  const path = join(here, 'README.md');
  const text = readFileSync(path, 'utf8');
  const [from, to] = [text.indexOf(OPEN), text.indexOf(CLOSE)];
  if (from < 0 || to < from) throw new Error(`${path} has no block ${OPEN.trim()} … ${CLOSE}`);
  writeFileSync(path, text.slice(0, from + OPEN.length) + (await sizesTable()) + text.slice(to));
}
