import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CONFIG_FILE, loadConfig, redacted, requireMatomo } from './index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const write = (content: string) => writeFileSync(join(folder, CONFIG_FILE), content);

describe('loadConfig', () => {
  it('has the defaults of the design', () => {
    expect(loadConfig({ env: {}, folder })).toMatchObject({
      sites: 'all',
      databaseUrl: 'sqlite:./data/humantraffic.db',
      reportsDir: './reports',
      port: 7070,
      host: '127.0.0.1',
    });
  });

  it('lets the environment win over the file', () => {
    write('{"port": 8000, "reportsDir": "./r"}');
    const config = loadConfig({ env: { PORT: '9000', MATOMO_SITES: '1, 3', MATOMO_TOKEN: '' }, folder });
    expect(config).toMatchObject({ port: 9000, reportsDir: './r', sites: [1, 3] });
    expect(config.matomoToken).toBeUndefined();
  });

  it('refuses an unknown key and names it', () => {
    write('{"matmoUrl": "https://x.example"}');
    expect(() => loadConfig({ env: {}, folder })).toThrow(
      expect.objectContaining({
        code: 'config:unknown-key',
        exitCode: 2,
        message: expect.stringContaining('"matmoUrl"'),
      }),
    );
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['MATOMO_SITES', '1,x'],
    ['MATOMO_URL', 'matomo.example'],
    ['MATOMO_URL', 'ftp://matomo.example'],
  ])('refuses %s=%s and names both', (name, value) => {
    expect(() => loadConfig({ env: { [name]: value }, folder })).toThrow(
      expect.objectContaining({
        code: 'config:invalid',
        message: expect.stringMatching(new RegExp(`${name}.*${value}`)),
      }),
    );
  });

  it.each(['https://admin:s3cret@matomo.example', 'https://matomo.example/?token_auth=s3cret'])(
    'refuses an address that holds a secret, and does not repeat it',
    (url) => {
      const load = () => loadConfig({ env: { MATOMO_URL: url }, folder });
      expect(load).toThrow(expect.objectContaining({ code: 'config:invalid', exitCode: 2 }));
      expect(load).not.toThrow(/s3cret/);
    },
  );

  it('reads the token from a file, and never shows it', () => {
    writeFileSync(join(folder, 'token'), 'abcdef0123456789\n');
    const env = {
      MATOMO_URL: 'https://x.example',
      MATOMO_TOKEN_FILE: 'token',
      DATABASE_URL: 'postgres://u:pw@h/d',
    };
    const config = loadConfig({ env, folder });
    expect(requireMatomo(config).token).toBe('abcdef0123456789');
    expect(JSON.stringify(redacted(config))).not.toMatch(/abcdef|pw/);
  });

  it('says what is wrong with a broken file without quoting it', () => {
    write('{"matomoToken": "abcdef0123456789" "port": 1}');
    const error = (() => {
      try {
        loadConfig({ env: {}, folder });
      } catch (e) {
        return e as Error;
      }
    })();
    expect(error).toMatchObject({ code: 'config:not-json' });
    expect(error?.message).not.toContain('abcdef');
  });

  it('says which of address and token is missing', () => {
    expect(() => requireMatomo(loadConfig({ env: {}, folder }))).toThrow(
      expect.objectContaining({ code: 'config:no-url' }),
    );
    const env = { MATOMO_URL: 'https://x.example' };
    expect(() => requireMatomo(loadConfig({ env, folder }))).toThrow(
      expect.objectContaining({ code: 'config:no-token' }),
    );
  });
});
