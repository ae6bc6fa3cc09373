import { expect, it } from 'vitest';
import { dayOf, startOfDay } from '../calendar/index.ts';
import type { Cursor, Page } from '../store/pulled-visits.ts';
import { SITE } from '../visit/visit.fixture.ts';
import { backfill } from './backfill.ts';
import type { PullContext } from './context.ts';
import { SiteLocks } from './site-locks.ts';
import type { VisitSource } from './source/source.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z') / 1000;
const HOUR = 3_600;
/** Visits of three days, an hour apart, by number in the order of time. */
const TIMES = Array.from({ length: 60 }, (_, i) => NOW - (60 - i) * HOUR);
const PAGE = 10;
const day = (time: number) => dayOf(time, SITE.timezone);

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/**
 * A backfill of all days, and what happened in which order: `begin DAY` for a request
 * of its first page, `ask DAY` of a later one, `store
 * DAY N` for its visits. `whileStored` is called each time a page of the day is being stored.
 */
async function play({
  hidden = [],
  whileStored = () => undefined,
}: {
  hidden?: readonly number[];
  whileStored?: (day: string, context: PullContext, events: string[]) => void;
} = {}) {
  const events: string[] = [];
  const stored = new Set<number>();
  const cursors = new Map<string, Cursor>();
  const raw = (id: number) => ({
    idSite: SITE.id,
    idVisit: id,
    visitorId: '00000000000000aa',
    firstActionTimestamp: TIMES[id],
    lastActionTimestamp: TIMES[id],
  });
  const idsFrom = (time: number) => TIMES.flatMap((at, id) => (at >= time && id > 0 ? [id] : []));
  const source = {
    isWhole: true,
    oldest: async () => TIMES[1],
    idsOfDay: async (one: string) => {
      events.push(`list ${one}`);
      return idsFrom(0).filter((id) => day(TIMES[id] ?? 0) === one);
    },
    byIds: async (ids: readonly number[]) => {
      events.push(`fetch ${ids.length}`);
      return ids.map(raw);
    },
    byTime: async (after: Cursor) => {
      events.push(after.id === 0 ? `begin ${day(after.time)}` : `ask ${day(after.time)}`);
      await pause(1);
      const ids = idsFrom(after.time).filter((id) => TIMES[id] !== after.time || id > after.id);
      const page = ids.slice(0, PAGE).filter((id) => !hidden.includes(id));
      const last = page.at(-1) ?? null;
      return {
        raw: page.map(raw),
        last: last === null ? null : { time: TIMES[last] ?? 0, id: last },
        more: ids.length > PAGE,
      };
    },
  } as unknown as VisitSource;
  const locks = new SiteLocks();
  const context = {
    source,
    clock: { now: () => NOW, sleep: async () => {} },
    parse: { site: SITE, lane: 'plugin', dimensions: {} },
    watcher: {},
    exclusively: (work: (isWanted: () => boolean) => Promise<unknown>) => locks.run(SITE.id, work),
    store: {
      visits: {
        cursor: async (_: number, lane: string) => cursors.get(lane) ?? null,
        idsOfDay: async (_: number, one: string) => [...stored].filter((id) => day(TIMES[id] ?? 0) === one),
        save: async ({ visits, lane, cursor }: Page) => {
          const [first] = visits;
          if (first !== undefined) {
            whileStored(day(first.lastActionAt), context, events);
            await pause(5);
            events.push(`store ${day(first.lastActionAt)} ${visits.length}`);
          }
          for (const { id } of visits) stored.add(id);
          if (cursor !== null) cursors.set(lane, cursor);
          return { added: visits.length, changed: 0, unchanged: 0, rejected: 0 };
        },
      },
    },
  } as unknown as PullContext;
  await backfill(context, () => true);
  expect([...stored].sort((a, b) => a - b)).toEqual(idsFrom(0));
  expect(cursors.get('backfill')?.time).toBe(startOfDay('2026-11-18', SITE.timezone));
  return events;
}

const LAST = '2026-11-20';
const BEFORE = '2026-11-19';

it('the day before is asked for while the last page of a day is stored', async () => {
  const events = await play();
  const begun = events.indexOf(`begin ${BEFORE}`);
  expect(begun).toBeGreaterThan(events.indexOf(`list ${LAST}`));
  expect(begun).toBeLessThan(events.findLastIndex((one) => one.startsWith(`store ${LAST}`)));
  // What was asked for ahead is what is used.
  expect(events.filter((one) => one === `begin ${BEFORE}`)).toHaveLength(1);
  expect(events.filter((one) => one.startsWith('list'))).toHaveLength(3);
});

it('who waits for the site has it after the day, and nothing read before that is stored after it', async () => {
  let isWaiting = false;
  const events = await play({
    whileStored: (one, context, all) => {
      if (isWaiting || one !== LAST || !all.includes(`begin ${BEFORE}`)) return;
      isWaiting = true;
      void context.exclusively(async () => {
        all.push('the other one');
        await pause(10);
        all.push('is done');
      });
    },
  });
  const [came, done] = [events.indexOf('the other one'), events.indexOf('is done')];
  expect(came).toBeGreaterThan(0);
  expect(done).toBeLessThan(events.findIndex((one) => one.startsWith(`store ${BEFORE}`)));
  expect(events.slice(came, done).filter((one) => one.startsWith('store'))).toEqual([]);
  expect(events.slice(done)).toContain(`begin ${BEFORE}`);
});

it('who waits already is not made to wait for a page that could not be used', async () => {
  let isWaiting = false;
  const events = await play({
    whileStored: (one, context) => {
      if (isWaiting || one !== LAST) return;
      isWaiting = true;
      void context.exclusively(() => pause(10));
    },
  });
  expect(isWaiting).toBe(true);
  expect(events.filter((one) => one === `begin ${BEFORE}`)).toHaveLength(1);
});

it('where something was missing, what was asked for ahead is older than it: it is asked for again', async () => {
  const missing = TIMES.findIndex((time) => day(time) === LAST) + 3;
  const events = await play({ hidden: [missing] });
  const fetched = events.indexOf('fetch 1');
  expect(fetched).toBeGreaterThan(events.indexOf(`begin ${BEFORE}`));
  expect(events.slice(fetched)).toContain(`begin ${BEFORE}`);
});
