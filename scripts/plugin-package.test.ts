import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { collect, isPackaged } from './plugin-package.d/files.mjs';
import { problems } from './plugin-package.d/rules.mjs';
import { root } from './setup/root.mjs';

const plugin = join(root, 'matomo-plugin', 'HumanTraffic');
const files = collect(plugin).filter(isPackaged);
const read = (path: string) => readFileSync(join(plugin, path));

/** The plugin's files with some of them replaced, added (text) or taken away (null). */
function changed(changes: Record<string, string | null>): string[] {
  const names = [...new Set([...files, ...Object.keys(changes)])].filter((file) => changes[file] !== null);
  return problems(names, (path) => Buffer.from(changes[path] ?? read(path)));
}

const descriptor = (change: object) =>
  JSON.stringify({ ...JSON.parse(read('plugin.json').toString()), ...change });

describe('the plugin', () => {
  it('is what the Marketplace takes', () => expect(problems(files, read)).toEqual([]));

  it('is packed without tests and hidden files', () => {
    expect(files.filter((file) => /^tests\/|(^|\/)\./.test(file))).toEqual([]);
    expect(files).toContain('HumanTraffic.php');
    expect(files).toContain('lists/crawlers.json');
  });
});

describe('the rules find', () => {
  it.each([
    ['a missing README', { 'README.md': null }, 'README.md is missing.'],
    ['a README without a description', { 'README.md': '# x\n\n## License\n' }, '"## Description"'],
    ['a version that the changelog lacks', { 'plugin.json': descriptor({ version: '9.9.9' }) }, '9.9.9'],
    ['a version of another shape', { 'plugin.json': descriptor({ version: 'v1' }) }, 'must look like'],
    ['a name of Matomo', { 'plugin.json': descriptor({ name: 'BotAnalytics' }) }, 'keeps for itself'],
    ['no upper bound', { 'plugin.json': descriptor({ require: { matomo: '>=5.0.0' } }) }, 'upper bound'],
    ['no author', { 'plugin.json': descriptor({ authors: [] }) }, 'authors needs a name'],
    ['an author without a name', { 'plugin.json': descriptor({ authors: [{ email: 'a@b.c' }] }) }, 'authors'],
    ['an odd homepage', { 'plugin.json': descriptor({ homepage: 'soon' }) }, 'must be addresses'],
    ['no oldest PHP', { 'plugin.json': descriptor({ require: { matomo: '>=5.0.0-b1,<7.0.0-b1' } }) }, 'PHP'],
    [
      'too many keywords',
      { 'plugin.json': descriptor({ keywords: Array(11).fill('x') }) },
      '1 to 10 keywords',
    ],
    ['another licence', { LICENSE: 'MIT' }, 'LICENSE is not'],
    ['a badly named picture', { 'screenshots/traffic quality.gif': '' }, 'Screenshots must be named'],
    ['a library that Matomo has', { 'libs/jquery.min.js': '' }, 'brings this itself'],
    ['text before PHP', { 'Tasks.php': '\n<?php' }, 'Does not begin with'],
    ['a broken descriptor', { 'plugin.json': '{' }, 'no JSON'],
  ])('%s', (_, changes, message) => expect(changed(changes).join('\n')).toContain(message));
});

const hasZip = spawnSync('php', ['-r', 'exit(class_exists("ZipArchive")?0:1);']).status === 0;

describe.runIf(hasZip)('the zip', () => {
  it('has one folder, and the same bytes each time', () => {
    const folder = mkdtempSync(join(tmpdir(), 'humantraffic-package-'));
    const pack = (name: string) => {
      const { status, stderr } = spawnSync(
        process.execPath,
        ['scripts/plugin-package.mjs', join(folder, name)],
        {
          cwd: root,
          encoding: 'utf8',
        },
      );
      expect(status, stderr).toBe(0);
      const [file = ''] = readdirSync(join(folder, name));
      return join(folder, name, file);
    };
    try {
      const [first, second] = [pack('a'), pack('b')];
      expect(readFileSync(first).equals(readFileSync(second))).toBe(true);
      const list =
        '$z=new ZipArchive();$z->open($argv[1]);for($i=0;$i<$z->numFiles;$i++)echo $z->getNameIndex($i),"\\n";';
      const names = spawnSync('php', ['-r', list, first], { encoding: 'utf8' }).stdout.trim().split('\n');
      expect(names.sort()).toEqual(files.map((file) => `HumanTraffic/${file}`).sort());
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
