import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Clock } from '../clock/index.ts';
import { loadConfig } from '../config/index.ts';
import { createLogger } from '../log/index.ts';
import { type App, openApp } from '../run/app.ts';
import { pullAll } from '../run/pull-all.ts';
import { type LabelledHit, type Sandbox, startSandbox } from '../sandbox/index.ts';
import { freshDatabase } from '../store/database.fixture.ts';
import { readPage } from './read-page.ts';
import { checkOrder, isAfter, lastPlaceOf } from './source/place.ts';

const AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
/** An hour after clocks went back in Berlin. */
const NOW = Date.parse('2026-10-25T02:00:00Z') / 1000;
const LANES = ['plugin', 'live'] as const;

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

function hit(visitor: number, page: number, at: number): LabelledHit {
  const cid = visitor.toString(16).padStart(16, '0');
  const params = {
    idsite: '1',
    rec: '1',
    cid,
    ua: AGENT,
    cip: '198.51.100.7',
    url: `https://shop.example/${visitor}/${page}`,
  };
  return {
    truth: 'human',
    params: { ...params, cdt: String(at), ...(page === 0 ? { new_visit: '1' } : {}) },
  };
}

async function matomo(
  hits: readonly LabelledHit[],
): Promise<{ sandbox: Sandbox; clock: Clock & { is: number } }> {
  const clock = { is: NOW, now: () => clock.is, sleep: async () => {} };
  const sandbox = await startSandbox({ clock: clock.now, hits });
  open.push(() => sandbox.close());
  return { sandbox, clock };
}

async function app(
  sandbox: Sandbox,
  clock: Clock,
  lane: (typeof LANES)[number],
  pageSize = 25,
): Promise<App> {
  const database = await freshDatabase();
  const config = loadConfig({ env: { MATOMO_URL: sandbox.url, MATOMO_TOKEN: sandbox.token }, folder: '/' });
  const changes = { databaseUrl: database.url, lane, pageSize, backfillDays: 10 };
  const opened = await openApp({ ...config, ...changes }, createLogger('silent'), clock);
  open.push(
    () => database.drop(),
    () => opened.close(),
  );
  return opened;
}

/** Number of each visit → fingerprint of all that is stored of it, its actions and their times included. */
async function stored({ store }: App): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  for (let after = 0; ; ) {
    const due = await store.judgements.due(1, 'a model', after);
    for (const { id, hash } of due) found.set(id, hash);
    const last = due.at(-1);
    if (last === undefined) return found;
    after = last.id;
  }
}

const traffic = fc.array(
  fc.record({
    // Few seconds for many visits: most of them tie.
    second: fc.constantFrom(60, 61, 62, 1_800, 3_599, 3_600, 5_400, 7_200, 9_000, 90_000, 300_000),
    pages: fc.integer({ min: 1, max: 4 }),
    pause: fc.integer({ min: 0, max: 1_500 }),
  }),
  { minLength: 1, maxLength: 90 },
);

describe('the plugin’s export and the Live API', () => {
  it('give the same store: every visit and action, its time in the repeated hour included, whatever ties', async () => {
    await fc.assert(
      fc.asyncProperty(traffic, async (visits) => {
        const hits = visits.flatMap(({ second, pages, pause }, visitor) =>
          Array.from({ length: pages }, (_, page) =>
            hit(visitor + 1, page, Math.min(NOW, NOW - second + page * pause)),
          ),
        );
        const { sandbox, clock } = await matomo(hits);
        const [plugin, live] = await Promise.all(LANES.map((lane) => app(sandbox, clock, lane)));
        if (plugin === undefined || live === undefined) throw new Error('two were opened');
        for (const one of [plugin, live]) expect((await pullAll(one, {})).problems).toEqual([]);
        const [byPlugin, byLive] = [await stored(plugin), await stored(live)];
        expect([...byPlugin.keys()].sort()).toEqual(
          sandbox
            .visits()
            .map((v) => v.idVisit)
            .sort(),
        );
        expect(byLive).toEqual(byPlugin);
        for (const close of open.splice(0).reverse()) await close();
      }),
      { numRuns: 12 },
    );
  });
});

describe.each(LANES)('by %s', (lane) => {
  it('a backfill that is stopped after any day goes on where it was', async () => {
    const hits = Array.from({ length: 60 }, (_, i) => hit(i + 1, 0, NOW - 60 - i * 11_000));
    const { sandbox, clock } = await matomo(hits);
    const whole = await app(sandbox, clock, lane);
    await pullAll(whole, {});
    const { backfill } = await import('./backfill.ts');
    const { Steps } = await import('../run/steps.ts');
    const piecemeal = await app(sandbox, clock, lane);
    const site = piecemeal.sites[0];
    if (site === undefined) throw new Error('the sandbox has a site');
    const context = await new Steps(piecemeal, site).context();
    await new Steps(piecemeal, site).tail();
    for (let day = 0; day < 12; day++) {
      let days = 1;
      await backfill(context, () => days-- > 0);
    }
    expect(await stored(piecemeal)).toEqual(await stored(whole));
    expect((await stored(whole)).size).toBe(60);
  });

  it('visits that go on, come late or are deleted are as in Matomo after the next night', async () => {
    const hits = Array.from({ length: 40 }, (_, i) => hit(i + 1, 0, NOW - 60 - i * 5_000));
    const { sandbox, clock } = await matomo(hits);
    const one = await app(sandbox, clock, lane);
    await pullAll(one, {});
    sandbox.load([hit(1, 1, NOW), hit(41, 0, NOW - 100_000)]);
    sandbox.delete(5);
    clock.is += 86_400;
    await pullAll(one, {});
    const fresh = await app(sandbox, clock, lane);
    await pullAll(fresh, {});
    expect(await stored(one)).toEqual(await stored(fresh));
    expect((await stored(one)).size).toBe(40);
  });
});

describe('places', () => {
  const place = fc.record({ time: fc.nat(5), id: fc.nat(5) });

  it('are in one order: of two different ones exactly one lies after the other', () => {
    fc.assert(
      fc.property(place, place, place, (a, b, c) => {
        const same = a.time === b.time && a.id === b.id;
        expect(Number(isAfter(a, b)) + Number(isAfter(b, a))).toBe(same ? 0 : 1);
        if (isAfter(a, b) && isAfter(b, c)) expect(isAfter(a, c)).toBe(true);
      }),
    );
  });

  it('of a page that does not lie after what was asked for are refused, of a page that does never', () => {
    fc.assert(
      fc.property(
        place,
        fc.uniqueArray(place, { selector: ({ time, id }) => `${time} ${id}` }),
        (after, places) => {
          const raw = [...places]
            .sort((a, b) => (isAfter(a, b) ? 1 : -1))
            .map(({ time, id }) => ({ idVisit: id, lastActionTimestamp: String(time) }));
          const fits = places.every((one) => isAfter(one, after));
          const check = () => checkOrder('X.y', raw, after, 'time-and-id');
          if (fits) check();
          else expect(check).toThrow(expect.objectContaining({ code: 'matomo:stale-answer' }));
        },
      ),
    );
  });
});

describe('a page', () => {
  const site = { id: 1, name: '', url: '', timezone: 'Europe/Berlin', createdAt: 0 };

  it('whatever it holds is read: each record is either a visit or set aside with a reason', () => {
    const field = fc.oneof(fc.jsonValue(), fc.integer(), fc.constant(undefined));
    const record = fc.oneof(
      fc.jsonValue(),
      fc.record({
        idSite: fc.constantFrom(1, '1', 2, null),
        idVisit: fc.oneof(fc.nat(), fc.jsonValue()),
        visitorId: fc.string(),
        firstActionTimestamp: fc.oneof(fc.nat(), field),
        lastActionTimestamp: fc.oneof(fc.nat(), fc.constantFrom('7', -1, 9e15), field),
        actionDetails: fc.oneof(
          field,
          fc.array(fc.record({ type: field, timestamp: fc.oneof(fc.nat(), field), title: field })),
        ),
        userId: field,
        actions: field,
        dimension1: field,
        botVerdict: field,
      }),
    );
    fc.assert(
      fc.property(fc.array(record), fc.constantFrom(...LANES), (raw, lane) => {
        const { visits, rejected } = readPage(raw, { site, lane, dimensions: { isBot: 1 } });
        const ids = new Set(visits.map(({ id }) => id));
        expect(ids.size).toBe(visits.length);
        expect(rejected.length).toBeLessThanOrEqual(raw.length);
        expect(rejected.every(({ reason }) => reason.length > 0)).toBe(true);
        if (rejected.length === 0 && raw.length > 0) expect(visits.length).toBeGreaterThan(0);
        expect(lastPlaceOf(raw) === null || raw.length > 0).toBe(true);
      }),
    );
  });
});
