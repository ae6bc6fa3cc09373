import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Cursor, Page } from '../store/pulled-visits.ts';
import { SITE } from '../visit/visit.fixture.ts';
import type { PullContext } from './context.ts';
import { lastPlaceOf } from './source/place.ts';
import { endOfText } from './source/plugin-source.ts';
import type { OnEnd, RawPage } from './source/source.ts';
import { walk } from './walk.ts';

const raw = (id: number, changes: Record<string, unknown> = {}) => ({
  idSite: 1,
  idVisit: id,
  visitorId: '00000000000000aa',
  firstActionTimestamp: id * 10,
  lastActionTimestamp: id * 10,
  actionDetails: [],
  ...changes,
});

const PAGES = 6;
const SIZE = 3;

interface Played {
  readonly stored: readonly number[];
  readonly asked: readonly number[];
  /** Pages that were read and not stored yet, at the most. */
  readonly ahead: number;
}

/** Walks over pages of three visits; `hint` says where each seems to end, `failAt` names the page that cannot be stored. */
async function play(hint: (end: Cursor) => Cursor | null, failAt = -1): Promise<Played & { error: unknown }> {
  const [stored, asked]: [number[], number[]] = [[], []];
  let [read, ahead, saved, storing] = [0, 0, 0, false];
  const context = {
    parse: { site: SITE, lane: 'plugin', dimensions: {} },
    watcher: {},
    store: {
      visits: {
        save: async ({ visits }: Page) => {
          expect(storing).toBe(false);
          storing = true;
          await new Promise((done) => setTimeout(done, 3));
          storing = false;
          if (saved++ === failAt) throw new Error('the disk is full');
          stored.push(...visits.map(({ id }) => id));
          return { added: visits.length, changed: 0, unchanged: 0, rejected: 0 };
        },
      },
    },
  } as unknown as PullContext;
  const page = async ({ id }: Cursor, onEnd: OnEnd): Promise<RawPage> => {
    asked.push(id);
    await new Promise((done) => setTimeout(done, 1));
    const ids = Array.from({ length: SIZE }, (_, i) => id + i + 1);
    const last = { time: (id + SIZE) * 10, id: id + SIZE };
    const seeming = hint(last);
    if (seeming !== null) onEnd(seeming);
    await new Promise((done) => setTimeout(done, 1));
    ahead = Math.max(ahead, ++read - saved);
    return { raw: ids.map((one) => raw(one)), last, more: id + SIZE < PAGES * SIZE };
  };
  const plan = {
    lane: 'tail',
    from: { time: 0, id: 0 },
    until: null,
    read: page,
    cursor: (c: Cursor) => c,
  } as const;
  const error = await walk(context, plan).then(
    () => null,
    (one: unknown) => one,
  );
  expect(storing).toBe(false);
  return { stored, asked, ahead, error };
}

const ALL = Array.from({ length: PAGES * SIZE }, (_, i) => i + 1);
const STARTS = Array.from({ length: PAGES }, (_, i) => i * SIZE);

it.each([
  ['right', (end: Cursor) => end],
  ['not given', () => null],
])('every page is asked for once and stored in order where the hint is %s', async (_, hint) => {
  const { stored, asked, ahead, error } = await play(hint);
  expect(error).toBeNull();
  expect(stored).toEqual(ALL);
  expect(asked).toEqual(STARTS);
  expect(ahead).toBeLessThanOrEqual(2);
});

it('a hint that is wrong costs a request, and no visit', async () => {
  const { stored, asked, error } = await play(({ time, id }) => ({ time, id: id + 1 }));
  expect(error).toBeNull();
  expect(stored).toEqual(ALL);
  expect(asked.length).toBeGreaterThan(STARTS.length);
});

it('nothing is stored after a page that could not be', async () => {
  const { stored, error } = await play((end) => end, 2);
  expect(error).toMatchObject({ message: 'the disk is full' });
  expect(stored).toEqual(ALL.slice(0, 2 * SIZE));
});

it('the end of a page is read off its text, whatever visitors have written into it', () => {
  const title = fc.oneof(
    fc.string(),
    fc.constantFrom('","idVisit":7', '"lastActionTimestamp":9,', '\\"idVisit\\":1', '"more":true}'),
  );
  const visits = fc.array(fc.tuple(fc.integer({ min: 1, max: 1e14 }), fc.nat(), title), { minLength: 1 });
  fc.assert(
    fc.property(visits, fc.boolean(), (all, more) => {
      const page = all.map(([id, time, text]) =>
        raw(id, { lastActionTimestamp: time, actionDetails: [{ type: 'action', title: text, url: text }] }),
      );
      const found = endOfText(JSON.stringify({ visits: page, more }));
      expect(found).toEqual(more ? lastPlaceOf(page) : null);
    }),
  );
});
