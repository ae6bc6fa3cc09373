import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../clock/index.ts';
import { createLogger } from '../log/index.ts';
import { type Sandbox, startSandbox } from '../sandbox/index.ts';
import { MatomoClient } from './client.ts';
import { PluginClient } from './plugin.ts';
import { setUpSite } from './setup.ts';
import { planSite } from './setup-plan.ts';

const NAMES = { humans: 'Humans', bots: 'Bots' };
let sandbox: Sandbox;
afterEach(() => sandbox.close());

async function start(pluginInstalled: boolean) {
  sandbox = await startSandbox({ pluginInstalled });
  const client = new MatomoClient({
    url: sandbox.url,
    token: sandbox.token,
    clock: systemClock,
    retries: 0,
    log: createLogger('silent'),
  });
  return { client, plugin: await PluginClient.find(client) };
}
const states = (rows: readonly { key: string; state: string }[]) => rows.map((r) => `${r.key} ${r.state}`);

describe.each([true, false])('set-up, with the plugin: %s', (hasPlugin) => {
  it('is planned without a change, done, and then nothing is left to do', async () => {
    const { client, plugin } = await start(hasPlugin);
    for (let i = 0; i < 2; i++) {
      const plan = await planSite(client, 1, plugin !== null);
      expect(states([...plan.dimensions, ...plan.segments])).toEqual([
        'trackingMode create',
        'isBot create',
        'botType create',
        'humans create',
        'bots create',
      ]);
    }
    const first = await setUpSite(client, plugin, 1, NAMES);
    expect([...first.dimensions, ...first.segments].map(({ created }) => created)).toEqual(
      Array(5).fill(true),
    );
    const again = await setUpSite(client, plugin, 1, NAMES);
    expect([...again.dimensions, ...again.segments].map(({ created }) => created)).toEqual(
      Array(5).fill(false),
    );
    const segments = await client.call('SegmentEditor.getAll', { idSite: 1 });
    expect((segments as { definition: string }[]).map(({ definition }) => definition)).toEqual(
      hasPlugin
        ? ['botVerdict!=bot;botVerdict!=declared_bot', 'botVerdict==bot,botVerdict==declared_bot']
        : ['dimension2!=bot;dimension2!=declared_bot', 'dimension2==bot,dimension2==declared_bot'],
    );
  });
});

describe('set-up that cannot do everything', () => {
  const add = (client: MatomoClient, name: string, active = 1) =>
    client.call('CustomDimensions.configureNewCustomDimension', {
      idSite: 1,
      name,
      scope: 'visit',
      active,
    });

  it('leaves a dimension that somebody switched off as it is, and says so', async () => {
    const { client, plugin } = await start(false);
    await add(client, 'Is bot', 0);
    const { dimensions, segments, left } = await setUpSite(client, plugin, 1, NAMES);
    expect(dimensions.map(({ key }) => key)).toEqual(['trackingMode', 'botType']);
    expect(segments).toEqual([]);
    expect(states(left)).toEqual(['isBot inactive', 'humans blocked', 'bots blocked']);
    const all = (await client.call('CustomDimensions.getConfiguredCustomDimensions', { idSite: 1 })) as {
      name: string;
      active: boolean;
    }[];
    expect(all.filter(({ name }) => name === 'Is bot')).toMatchObject([{ active: false }]);
  });

  it('fills the slots that are free, and says what has no room', async () => {
    const { client, plugin } = await start(true);
    for (const name of ['A', 'B', 'C', 'D']) await add(client, name);
    const plan = await planSite(client, 1, true);
    expect(states(plan.dimensions)).toEqual(['trackingMode create', 'isBot no-room', 'botType no-room']);
    const { dimensions, segments, left } = await setUpSite(client, plugin, 1, NAMES);
    expect(dimensions.map(({ key }) => key)).toEqual(['trackingMode']);
    expect(segments).toHaveLength(2);
    expect(states(left)).toEqual(['isBot no-room', 'botType no-room']);
  });
});
