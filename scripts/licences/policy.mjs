/**
 * Licences of packages that we ship or that ship with us (MIT). All of them ask for their notice and nothing else:
 * no conditions on our own code, and combinable with the plugin's GPL-3.0-or-later.
 */
const PERMISSIVE = [
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  // Patent clause: compatible with MIT and with GPL 3 (not with GPL 2 only, which we do not use).
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Zlib',
  // Dedications to the public domain.
  'Unlicense',
  'CC0-1.0',
  'WTFPL',
];

/** Besides these, for tools that only build and test: nothing of them is in what we give out. */
const TOOLS_ONLY = [
  // Copyleft by file: unmodified use as a tool (lightningcss in vitest, axe-core in nightwatch) asks for nothing.
  'MPL-2.0',
  // PSF's licence of argparse's port.
  'Python-2.0',
  // For data such as browser tables; asks for a named credit, which a shipped bundle would have to carry.
  'CC-BY-4.0',
  'CC-BY-3.0',
];

/**
 * @param {string} id SPDX identifier
 * @param {boolean} ships is the package part of, or installed with, what we publish?
 */
export function isAllowed(id, ships) {
  return PERMISSIVE.includes(id) || (!ships && TOOLS_ONLY.includes(id));
}

/**
 * @param {string} licence
 * @returns {string} what is the matter with a refused licence, and what to do
 */
export function remedy(licence) {
  if (licence === '') {
    return 'it names no licence: nobody may use it until its author does; take another package';
  }
  if (/^SEE LICEN[CS]E/i.test(licence)) {
    return 'read that file; if it is compatible, name the package with the reason in scripts/licences/exceptions.json';
  }
  if (/GPL/.test(licence)) {
    return 'its copyleft would extend to our MIT code: take another package, or an older version with another licence';
  }
  if (/MPL|EPL|CDDL|CC-BY/.test(licence)) {
    return 'fine for a tool, not for what ships: make it a devDependency if it is one, else take another package';
  }
  return 'not in scripts/licences/policy.mjs: add it there if it is permissive, else take another package';
}
