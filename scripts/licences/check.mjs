import { isAllowed, remedy } from './policy.mjs';
import { isAcceptable } from './spdx.mjs';

/**
 * @typedef {{ license?: unknown, licenses?: unknown }} Manifest the licence fields of a package.json
 * @typedef {Manifest & { version?: string, link?: boolean, dev?: boolean }} Locked
 * @typedef {Record<string, { licence: string, reason: string }>} Exceptions by package name; the licence is named too,
 *   so that an exception ends when the package changes its licence
 */

/**
 * Looks at every package in the lockfile, those for other platforms included.
 * @param {Record<string, Locked>} packages `packages` of package-lock.json
 * @param {(path: string) => Manifest | undefined} installed the package.json at a path of the lockfile, if installed
 * @param {Exceptions} exceptions
 * @returns {{ checked: number, problems: string[] }} one sentence a problem
 */
export function checkLicences(packages, installed, exceptions) {
  const problems = [];
  const used = new Set();
  let checked = 0;
  for (const [path, locked] of Object.entries(packages)) {
    if (!path.includes('node_modules/') || locked.link) continue;
    checked++;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const licence = licenceOf(installed(path) ?? {}) || licenceOf(locked);
    const ships = locked.dev !== true;
    if (isAcceptable(licence, (id) => isAllowed(id, ships))) continue;
    if (exceptions[name]?.licence === licence) {
      used.add(name);
      continue;
    }
    const where = ships ? 'ships' : 'tool';
    problems.push(`${name} ${locked.version} (${where}): ${licence || 'no licence'}: ${remedy(licence)}`);
  }
  for (const name of Object.keys(exceptions)) {
    if (!used.has(name)) problems.push(`${name}: the exception for it is not needed any more: remove it`);
  }
  return { checked, problems };
}

/**
 * The lockfile is all that is looked at, so it has to know what the manifests ask for, at exactly that version.
 * @param {Record<string, Locked & { dependencies?: Record<string, string> }>} packages
 * @param {Record<string, Record<string, Record<string, string>>>} manifests package.json by folder ('' is the root)
 * @returns {string[]} one sentence a problem
 */
export function checkLockfile(packages, manifests) {
  const problems = [];
  for (const [folder, manifest] of Object.entries(manifests)) {
    const asked = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
    for (const [name, version] of Object.entries(asked)) {
      const locked = packages[`${folder}/node_modules/${name}`] ?? packages[`node_modules/${name}`];
      // `npm:better-sqlite3@13.2.0`: a second major under a name of its own.
      const exact = /^npm:.+@(.+)$/.exec(version)?.[1] ?? version;
      if (!locked?.link && locked?.version !== exact) {
        const has = locked ? `has ${locked.version}` : 'lacks it';
        problems.push(
          `${folder || '.'}/package.json asks for ${name} ${version}, package-lock.json ${has}: run npm install`,
        );
      }
    }
  }
  return problems;
}

/**
 * Today's form is one expression; old manifests have `{ type }`, or a list in `licenses`, which meant a choice.
 * @param {Manifest} manifest
 * @returns {string} an SPDX expression, or whatever stands there; empty when nothing does
 */
export function licenceOf({ license, licenses }) {
  const given = license ?? licenses;
  return (Array.isArray(given) ? given : [given])
    .map((entry) => (typeof entry === 'string' ? entry : (entry?.type ?? '')))
    .filter((entry) => entry !== '')
    .join(' OR ');
}
