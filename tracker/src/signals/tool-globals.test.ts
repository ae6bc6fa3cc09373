import { expect, it } from 'vitest';
import { fakeBrowser } from './fake-browser.testing.ts';
import { toolGlobals } from './tool-globals.ts';

const codes = async (window: Record<string, unknown>) =>
  ((await toolGlobals.collect(fakeBrowser(window))) ?? []).map((finding) => finding.code);

it('knows the traces of each tool', async () => {
  expect(await codes({ cdc_adoQpoasnfa76pfcZLmcfl_Array: [] })).toEqual(['automation:chromedriver']);
  expect(await codes({ puppeteer___ariaQuerySelector: 1 })).toEqual(['automation:puppeteer']);
  expect(await codes({ __playwright__binding__: 1 })).toEqual(['automation:playwright']);
  expect(await codes({ __webdriver_script_fn: 1 })).toEqual(['automation:selenium']);
  expect(await codes({ _phantom: 1 })).toEqual(['automation:phantom']);
  for (const name of [
    '__nightmare',
    'domAutomation',
    'awesomium',
    'CefSharp',
    'fmget_targets',
    'geb',
    'wdioElectron',
  ])
    expect(await codes({ [name]: 1 })).toEqual(['automation:tool-globals']);
  for (const name of ['ret_nodes', '$chrome_asyncScriptInfo'])
    expect(await codes({ [name]: 1 })).toEqual(['automation:chromedriver']);
  for (const name of ['callPhantom', '__phantomas'])
    expect(await codes({ [name]: 1 })).toEqual(['automation:phantom']);
  expect(await codes({ document: { $cdc_asdjflasutopfhvcZLmcfl_: 1 } })).toEqual(['automation:chromedriver']);
});

it('reads the attributes of the root element', async () => {
  const documentElement = { hasAttribute: (name: string) => name === 'webdriver' };
  expect(await codes({ document: { documentElement } })).toEqual(['automation:selenium']);
});

it('leaves names of wallets, bundlers and pages alone', async () => {
  expect(await codes({ phantom: {}, emit: 1, spawn: 1, process: {}, Buffer: 1, cdc_list: 1 })).toEqual([]);
});
