import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * @param {string} folder
 * @returns {string[]} paths inside it with `/`, sorted
 */
export function collect(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** What only those need who work on the plugin stays at home. */
export function isPackaged(/** @type {string} */ path) {
  return !/^(tests|node_modules|vendor)\/|(^|\/)\.|^vue\/src\/.*\.test\.|\.map$/.test(path);
}
