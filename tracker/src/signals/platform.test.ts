import { expect, it } from 'vitest';
import { fakeBrowser } from './fake-browser.testing.ts';
import { platform } from './platform.ts';

it('sees a system that is not the one below', () => {
  const navigator = { userAgent: 'Mozilla/5.0 (Windows NT 10.0)', platform: 'Linux x86_64' };
  expect(platform.collect(fakeBrowser({ navigator }))).toEqual(navigator);
  expect(platform.judge(navigator)).toEqual([
    { code: 'consistency:platform', detail: 'windows on Linux x86_64' },
  ]);
});

it.each([
  ['Windows', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)', 'Win32'],
  ['an iPad in desktop mode', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', 'MacIntel'],
  ['an iPhone', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)', 'iPhone'],
  ['an iPad that asks for the mobile page', 'Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X)', 'MacIntel'],
  ['Android', 'Mozilla/5.0 (Linux; Android 14; K)', 'Linux armv81'],
  ['Android in desktop mode', 'Mozilla/5.0 (X11; Linux x86_64)', 'Android'],
  ['a Chromebook', 'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0)', 'Linux x86_64'],
  ['a console', 'Mozilla/5.0 (PlayStation 5 3.11)', 'PlayStation 5'],
  ['a browser that does not tell', 'Mozilla/5.0 (Windows NT 10.0)', ''],
])('says nothing of %s', (_name, userAgent, shown) => {
  expect(platform.judge({ userAgent, platform: shown })).toEqual([]);
});
