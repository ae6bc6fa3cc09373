import { expect, it } from 'vitest';
import { fakeBrowser } from './fake-browser.testing.ts';
import { permissions } from './permissions.ts';

const page = (more: Record<string, unknown>) => {
  const window: Record<string, unknown> = {
    isSecureContext: true,
    Notification: { permission: 'denied' },
    navigator: { userAgent: 'X', permissions: { query: async () => ({ state: 'prompt' }) } },
    ...more,
  };
  window.self = window;
  window.top ??= window;
  return fakeBrowser(window);
};

it('sees the contradictions of headless and of stealth', async () => {
  expect(await permissions.collect(page({}))).toEqual({ notification: 'denied', query: 'prompt' });
  expect(permissions.judge({ notification: 'denied', query: 'prompt' })).toHaveLength(1);
  expect(permissions.judge({ notification: 'default', query: 'denied' })).toHaveLength(1);
});

it('takes agreement for what it is', () => {
  expect(permissions.judge({ notification: 'default', query: 'prompt' })).toEqual([]);
  expect(permissions.judge({ notification: 'denied', query: 'denied' })).toEqual([]);
});

it('is unknown where people see contradictions too', async () => {
  expect(await permissions.collect(page({ isSecureContext: false }))).toBeUndefined();
  expect(await permissions.collect(page({ top: {} }))).toBeUndefined();
  expect(await permissions.collect(page({ Notification: undefined }))).toBeUndefined();
});
