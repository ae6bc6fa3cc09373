/** Builds the plugin's zip by the rules of Matomo's Marketplace: npm run plugin:package [-- FOLDER]. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { collect, isPackaged } from './plugin-package.d/files.mjs';
import { problems } from './plugin-package.d/rules.mjs';
import { zip } from './plugin-package.d/zip.mjs';
import { root } from './setup/root.mjs';

const plugin = join(root, 'matomo-plugin', 'HumanTraffic');
const files = collect(plugin).filter(isPackaged);
const read = (/** @type {string} */ path) => readFileSync(join(plugin, path));
const found = problems(files, read);
if (found.length > 0) {
  for (const problem of found) console.error(problem);
  process.exit(1);
}
const { name, version } = JSON.parse(read('plugin.json').toString());
const folder = resolve(process.argv[2] ?? join(root, 'matomo-plugin', 'dist'));
mkdirSync(folder, { recursive: true });
const target = join(folder, `${name}-${version}.zip`);
zip(plugin, name, files, target);
const sha256 = createHash('sha256').update(readFileSync(target)).digest('hex');
console.log(`${target}: ${files.length} files, ${statSync(target).size} bytes, sha256 ${sha256}`);
if (!files.some((file) => file.startsWith('screenshots/'))) console.log('There are no screenshots yet.');
