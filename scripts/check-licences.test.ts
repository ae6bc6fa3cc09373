import { describe, expect, it } from 'vitest';
import { checkLicences, checkLockfile, licenceOf } from './licences/check.mjs';
import { isAllowed } from './licences/policy.mjs';
import { isAcceptable } from './licences/spdx.mjs';

const check = (name: string, locked: object, exceptions = {}) =>
  checkLicences({ [`node_modules/${name}`]: { version: '1.0.0', ...locked } }, () => undefined, exceptions)
    .problems;

describe('a dependency with an incompatible licence fails the build', () => {
  it('refuses ua-parser-js 2, which is AGPL, and says what to do', () => {
    const [problem] = check('ua-parser-js', { version: '2.0.4', license: 'AGPL-3.0-or-later' });
    expect(problem).toMatch(/^ua-parser-js 2\.0\.4 \(ships\): AGPL-3\.0-or-later: .*older version/);
  });

  it('refuses it as a tool as well', () => {
    expect(check('ua-parser-js', { license: 'AGPL-3.0-or-later', dev: true })).toHaveLength(1);
  });

  it.each(['Elastic-2.0', 'BUSL-1.1', 'UNLICENSED', 'SEE LICENSE IN terms.txt', 'MIT, mostly', ''])(
    'refuses %j, which it does not know',
    (license) => expect(check('odd', { license })).toHaveLength(1),
  );

  it('refuses a package without any licence field', () =>
    expect(check('bare', {})[0]).toContain('no licence'));

  it('takes MPL for a tool, not for what ships', () => {
    expect(check('lightningcss', { license: 'MPL-2.0', dev: true })).toEqual([]);
    expect(check('lightningcss', { license: 'MPL-2.0' })[0]).toContain('devDependency');
  });

  it('looks into nested and scoped packages', () => {
    const packages = { 'node_modules/a/node_modules/@b/c': { version: '3.1.0', license: 'GPL-3.0-only' } };
    expect(checkLicences(packages, () => undefined, {}).problems[0]).toMatch(/^@b\/c 3\.1\.0/);
  });

  it('believes the installed package more than the lockfile', () => {
    const packages = { 'node_modules/a': { version: '1.0.0', license: 'MIT' } };
    expect(checkLicences(packages, () => ({ license: 'GPL-3.0-only' }), {}).problems).toHaveLength(1);
  });

  it('leaves our own workspaces out', () =>
    expect(check('@humantraffic/tracker', { link: true })).toEqual([]));
});

describe('an exception', () => {
  const exceptions = {
    odd: { licence: 'SEE LICENSE IN terms.txt', reason: 'read on 1 May: it is the MIT text' },
  };

  it('lets one package through', () =>
    expect(check('odd', { license: 'SEE LICENSE IN terms.txt' }, exceptions)).toEqual([]));

  it('ends when the package changes its licence', () =>
    expect(check('odd', { license: 'BUSL-1.1' }, exceptions)).toHaveLength(2));
});

describe('licence expressions', () => {
  const accepts = (expression: string) => isAcceptable(expression, (id) => isAllowed(id, true));

  it.each([
    'MIT',
    '(MIT OR GPL-3.0)',
    'GPL-3.0 OR MIT',
    '(BSD-2-Clause OR MIT OR Apache-2.0)',
    'MIT AND (ISC OR AGPL-3.0-only)',
    'Apache-2.0 WITH LLVM-exception',
  ])('%s is fine', (expression) => expect(accepts(expression)).toBe(true));

  it.each([
    'MIT AND GPL-3.0-only',
    '(MIT AND (GPL-2.0-only OR AGPL-3.0-only))',
    'GPL-2.0+',
    'GPL-2.0-only WITH Classpath-exception-2.0',
    'MIT OR',
    '(MIT',
    'MIT MIT',
    'MIT)',
  ])('%s is not', (expression) => expect(accepts(expression)).toBe(false));

  it('reads the two old forms', () => {
    expect(licenceOf({ license: { type: 'MIT' } })).toBe('MIT');
    expect(licenceOf({ licenses: [{ type: 'MIT' }, { type: 'GPL-2.0' }] })).toBe('MIT OR GPL-2.0');
  });
});

describe('the lockfile has what the manifests ask for', () => {
  const manifests = { sidecar: { dependencies: { zod: '4.6.7' } } };

  it('at exactly that version', () => {
    expect(checkLockfile({ 'node_modules/zod': { version: '4.6.7' } }, manifests)).toEqual([]);
    expect(checkLockfile({ 'node_modules/zod': { version: '4.6.6' } }, manifests)[0]).toContain('has 4.6.6');
    expect(checkLockfile({}, manifests)[0]).toContain('lacks it');
  });

  it('refuses ranges', () => {
    const ranges = { '': { devDependencies: { zod: '^4.6.7' } } };
    expect(checkLockfile({ 'node_modules/zod': { version: '4.6.7' } }, ranges)).toHaveLength(1);
  });
});
