import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Installation } from './humantraffic.ts';
import { api, matomo, newSite, rows, track } from './real-matomo.ts';

interface Planned {
  readonly plugin: boolean;
  readonly dimensions: { key: string; id: number | null; state: string }[];
  readonly segments: { key: string; definition: string | null; state: string }[];
}
interface Done {
  readonly dimensions: { key: string; id: number; created: boolean }[];
  readonly segments: { key: string; definition: string; created: boolean }[];
}

const console = (...args: string[]) =>
  execFileSync('php', [join(matomo.dir, 'console'), ...args], { stdio: 'pipe' });
afterAll(() => void console('plugin:activate', 'HumanTraffic'));

/** Everything in Matomo that set-up could touch. */
const state = async () => ({
  dimensions: await rows('select * from {custom_dimensions} order by 1, 2'),
  segments: await rows('select * from {segment} order by idsegment'),
});
const states = ({ dimensions, segments }: Planned) =>
  [...dimensions, ...segments].map((one) => `${one.key} ${one.state}`);
const created = ({ dimensions, segments }: Done) => [...dimensions, ...segments].map((one) => one.created);

describe.each([
  ['with the plugin', true],
  ['without the plugin, on custom dimensions', false],
] as const)('setup on a real Matomo, %s', (_, hasPlugin) => {
  it('shows its plan and changes nothing, does it, and then nothing is left to do', async () => {
    if (!hasPlugin) console('plugin:deactivate', 'HumanTraffic');
    const site = await newSite(`Setup ${hasPlugin}`);
    const installation = new Installation(site);

    const before = await state();
    const [plan] = await installation.json<Planned[]>('setup', '--plan');
    expect(await state()).toEqual(before);
    expect(plan?.plugin).toBe(hasPlugin);
    expect(plan && states(plan)).toEqual([
      'trackingMode create',
      'isBot create',
      'botType create',
      'humans create',
      'bots create',
    ]);
    const { out } = await installation.run(['setup', '--plan']);
    expect(out).toContain('Nothing was changed.');
    expect(out.includes('the plugin HumanTraffic is not active')).toBe(!hasPlugin);

    const [first] = await installation.json<Done[]>('setup');
    expect(first && created(first)).toEqual(Array(5).fill(true));
    const after = await state();
    expect(after.segments).toEqual([...before.segments, ...after.segments.slice(-2)]);
    expect(after.dimensions).toHaveLength(before.dimensions.length + 3);
    const [again] = await installation.json<Done[]>('setup');
    expect(again && created(again)).toEqual(Array(5).fill(false));
    expect(await state()).toEqual(after);
    const [left] = await installation.json<Planned[]>('setup', '--plan');
    expect(left && new Set(states(left).map((one) => one.split(' ')[1]))).toEqual(new Set(['found']));
  });
});

describe('the segments that setup makes without the plugin', () => {
  it('split the visits by what the tracker saw, and those without a word of it stay with the people', async () => {
    const site = await newSite('Setup segments');
    const [done] = await new Installation(site).json<Done[]>('setup');
    const isBot = done?.dimensions.find(({ key }) => key === 'isBot')?.id;
    const now = Math.floor(Date.now() / 1000);
    await track(
      ['human', 'bot', 'declared_bot', ''].map((verdict, i) => ({
        idsite: site,
        rec: 1,
        _id: `aaaaaaaaaaaaaa0${i}`,
        url: 'https://shop.example/',
        cdt: now - 60,
        bots: 1,
        new_visit: 1,
        cip: `198.51.100.${i}`,
        ...(verdict === '' ? {} : { [`dimension${isBot}`]: verdict }),
      })),
    );
    const counts: Record<string, number> = {};
    for (const { key, definition } of done?.segments ?? []) {
      const { nb_visits } = await api<{ nb_visits: number }>('VisitsSummary.get', {
        idSite: site,
        period: 'week',
        date: 'today',
        segment: definition,
      });
      counts[key] = Number(nb_visits);
    }
    expect(counts).toEqual({ humans: 2, bots: 2 });
  });
});
