import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkLicences, checkLockfile } from './licences/check.mjs';
import { root } from './setup/root.mjs';

/** The parts of this repository and the licence each has to carry: it goes into packages and the plugin's marketplace. */
const OWN = {
  'package.json': 'MIT',
  'tracker/package.json': 'MIT',
  'sidecar/package.json': 'MIT',
  'e2e/package.json': 'MIT',
  'matomo-plugin/HumanTraffic/plugin.json': 'GPL-3.0-or-later',
};

const read = (/** @type {string} */ path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const readIfThere = (/** @type {string} */ path) => (existsSync(join(root, path)) ? read(path) : undefined);

const { packages } = read('package-lock.json');
const folders = ['', ...read('package.json').workspaces];
const manifests = Object.fromEntries(folders.map((folder) => [folder, read(join(folder, 'package.json'))]));

const { checked, problems } = checkLicences(
  packages,
  (path) => readIfThere(join(path, 'package.json')),
  read('scripts/licences/exceptions.json'),
);
problems.push(...checkLockfile(packages, manifests));
for (const [file, licence] of Object.entries(OWN)) {
  const has = readIfThere(file)?.license;
  if (has !== undefined && has !== licence)
    problems.push(`${file}: "license" is ${has}, it has to be ${licence}`);
}

for (const problem of problems) console.error(problem);
console.log(`licences: ${checked} packages, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
