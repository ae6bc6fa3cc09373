import { afterEach, expect, it } from 'vitest';
import { createLogger } from '../../log/index.ts';
import { MatomoClient } from '../../matomo/client.ts';
import { PluginClient } from '../../matomo/plugin.ts';
import { type Sandbox, startSandbox } from '../../sandbox/index.ts';
import type { Cursor } from '../../store/pulled-visits.ts';
import type { SiteId } from '../../visit/types.ts';
import { PluginSource } from './plugin-source.ts';

const NOON = Date.parse('2026-11-21T12:00:00Z') / 1000;
const DAY = 86_400;
const BEGINNING: Cursor = { time: 0, id: 0 };
let sandbox: Sandbox;

afterEach(() => sandbox.close());

/** A site of one visit a day. */
async function quietSite(days: number): Promise<PluginSource> {
  const hits = Array.from({ length: days }, (_, i) => ({
    truth: 'human' as const,
    params: {
      idsite: '1',
      rec: '1',
      cid: String(i).padStart(16, '0'),
      cdt: String(NOON - (days - i) * DAY),
      url: 'https://shop.example/',
    },
  }));
  sandbox = await startSandbox({ clock: () => NOON, hits });
  const clock = { now: () => NOON, sleep: async () => {} };
  const client = new MatomoClient({
    url: sandbox.url,
    token: sandbox.token,
    clock,
    log: createLogger('silent'),
  });
  const plugin = await PluginClient.find(client);
  if (plugin === null) throw new Error('the sandbox has the plugin');
  return new PluginSource(plugin, 1 as SiteId, 100);
}

it('a day of a small site costs Matomo that day, not a page of what came after it', async () => {
  const source = await quietSite(30);
  const { raw, more } = await source.byTime(BEGINNING, NOON - 28 * DAY);
  expect(raw).toHaveLength(2);
  expect(more).toBe(false);
});

it('without an end everything is read', async () => {
  const source = await quietSite(30);
  expect((await source.byTime(BEGINNING, null)).raw).toHaveLength(30);
});
