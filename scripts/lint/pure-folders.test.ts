import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Biome runs in a copy of the configuration: a file put into the real folders would spoil a lint run beside it. */
describe('the lint rules of the pure folders', () => {
  const repository = resolve(import.meta.dirname, '../..');
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'humantraffic-lint-'));
    cpSync(join(repository, 'biome.json'), join(folder, 'biome.json'));
    cpSync(join(repository, 'scripts/lint'), join(folder, 'scripts/lint'), { recursive: true });
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function lint(path: string, code: string): string[] {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${code}\n`);
    const args = ['lint', '--vcs-enabled=false', '--reporter=json', path];
    const biome = spawnSync(join(repository, 'node_modules/.bin/biome'), args, {
      cwd: folder,
      encoding: 'utf8',
    });
    const report = JSON.parse(biome.stdout) as {
      diagnostics: { severity: string; message: string; category: string }[];
    };
    expect(biome.status === 0).toBe(!report.diagnostics.some(({ severity }) => severity === 'error'));
    return report.diagnostics.filter(({ severity }) => severity === 'error').map(({ category }) => category);
  }

  const pure = [
    'tracker/src/verdict/judge.ts',
    'tracker/src/behaviour/mouse/analyse-path.ts',
    'sidecar/src/scoring/visit/pace.ts',
  ];

  describe.each(pure)('%s', (path) => {
    it.each([
      [
        'import { readFileSync } from "node:fs";\nexport const read = readFileSync;',
        'lint/correctness/noNodejsModules',
      ],
      ['export const at = () => Date.now();', 'plugin'],
      ['export const at = () => new Date();', 'plugin'],
      ['export const roll = () => Math.random();', 'plugin'],
      [
        'import { store } from "../../store/index.ts";\nexport const rows = store;',
        'lint/style/noRestrictedImports',
      ],
      [
        'import { store } from "../store/index.ts";\nexport const rows = store;',
        'lint/style/noRestrictedImports',
      ],
      ['import pino from "pino";\nexport const log = pino;', 'lint/style/noRestrictedImports'],
      ['export const get = () => fetch("/");', 'lint/style/noRestrictedGlobals'],
      ['export const port = process.env["PORT"];', 'lint/style/noRestrictedGlobals'],
    ])('refuses %j', (code, rule) => expect(lint(path, code)).toContain(rule));

    it('takes pure code', () => {
      expect(lint(path, 'export const day = (at: number) => new Date(at).getUTCDay();')).toEqual([]);
    });
  });

  it('does not bind the edges', () => {
    expect(lint('sidecar/src/pull/now.ts', 'export const at = () => Date.now();')).toEqual([]);
  });
});
