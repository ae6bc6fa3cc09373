import { expect, it, vi } from 'vitest';
import { type ClientHints, clientHintGaps } from './client-hint-gaps.ts';
import { fakeBrowser } from './fake-browser.testing.ts';

const UA = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36';
const brands = [
  { brand: 'Chromium', version: '150' },
  { brand: 'Google Chrome', version: '150' },
];
const hints: ClientHints = { userAgent: UA, brands, platform: 'Windows', fullVersionList: brands };
const judged = (more: Partial<ClientHints>) => clientHintGaps.judge({ ...hints, ...more });

it('sees hints that were forgotten', () => {
  expect(judged({ brands: [] })).toEqual([{ code: 'consistency:client-hints-empty', detail: 'brands' }]);
  expect(judged({ platform: '' })).toEqual([{ code: 'consistency:client-hints-empty', detail: 'platform' }]);
});

it('sees hints that contradict the user agent', () => {
  const detail = (more: Partial<ClientHints>) => judged(more)[0]?.detail;
  expect(detail({ platform: 'Linux' })).toBe('system');
  expect(detail({ userAgent: UA.replace('150', '149') })).toBe('version');
  expect(detail({ fullVersionList: brands.slice(0, 1) })).toBe('brand');
});

it.each([
  ['Chrome', {}],
  ['Chromium of a distribution', { brands: brands.slice(0, 1), fullVersionList: brands.slice(0, 1) }],
  [
    'a Chromebook',
    { userAgent: UA.replace(/\(.*?\)/, '(X11; CrOS x86_64 14541.0.0)'), platform: 'Chrome OS' },
  ],
  [
    'a phone in desktop mode',
    { userAgent: UA.replace(/\(.*?\)/, '(X11; Linux x86_64)'), platform: 'Android' },
  ],
  ['somebody who has not agreed', { fullVersionList: undefined }],
])('says nothing of %s', (_name, more) => {
  expect(judged(more)).toEqual([]);
});

it('is unknown in in-app browsers of Android, in wrapped programs, and outside Chromium', async () => {
  const look = (userAgent: string, userAgentData?: object) =>
    clientHintGaps.collect(fakeBrowser({ navigator: { userAgent, userAgentData } }));
  expect(await look('Mozilla/5.0 (Linux; Android 14; wv)', { brands: [] })).toBeUndefined();
  expect(await look(`${UA} Electron/30.0`, { brands: [] })).toBeUndefined();
  expect(await look('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0')).toBeUndefined();
});

it('asks for more only where the visitor has agreed', async () => {
  const getHighEntropyValues = vi.fn(async () => ({ fullVersionList: brands }));
  const navigator = { userAgent: UA, userAgentData: { brands, platform: 'Windows', getHighEntropyValues } };
  const look = (mayFingerprint: boolean) =>
    clientHintGaps.collect(fakeBrowser({ navigator }, { mayFingerprint }));
  expect(await look(false)).toMatchObject({ fullVersionList: undefined });
  expect(getHighEntropyValues).not.toHaveBeenCalled();
  expect(await look(true)).toMatchObject({ fullVersionList: brands });
});
