import { expect, it } from 'vitest';
import { sharedPages } from './shared-pages.ts';

function counted(most: number) {
  const seen = { read: 0, closed: false };
  async function* pages() {
    try {
      for (; seen.read < most; ) yield ++seen.read;
    } finally {
      seen.closed = true;
    }
  }
  return { seen, pages: pages() };
}

async function all(pages: AsyncIterable<number>, each = async (_: number) => {}): Promise<number[]> {
  const got: number[] = [];
  for await (const page of pages) {
    got.push(page);
    await each(page);
  }
  return got;
}

it('gives each reader every page of one reading, never further than the slowest', async () => {
  const { seen, pages } = counted(20);
  const [quick, slow] = sharedPages(pages, 2) as [AsyncIterable<number>, AsyncIterable<number>];
  const ahead: number[] = [];
  const waiting = (page: number) =>
    new Promise<void>((resolve) =>
      setImmediate(() => {
        ahead.push(seen.read - page);
        resolve();
      }),
    );
  const [a, b] = await Promise.all([all(quick), all(slow, waiting)]);
  expect(a).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  expect(b).toEqual(a);
  expect(Math.max(...ahead)).toBe(0);
  expect(seen.closed).toBe(true);
});

it('goes on for the others where one stops early', async () => {
  const { seen, pages } = counted(5);
  const [one, other] = sharedPages(pages, 2) as [AsyncIterable<number>, AsyncIterable<number>];
  const stopped = all(one, (page) => (page === 2 ? Promise.reject(new Error('full')) : Promise.resolve()));
  await expect(Promise.all([stopped.catch(String), all(other)])).resolves.toEqual([
    'Error: full',
    [1, 2, 3, 4, 5],
  ]);
  expect(seen.closed).toBe(true);
});

it('tells every reader what goes wrong with the reading', async () => {
  async function* broken() {
    yield 1;
    throw new Error('lost');
  }
  const told = await Promise.allSettled(sharedPages(broken(), 3).map((pages) => all(pages)));
  expect(told.map((one) => one.status === 'rejected' && String(one.reason))).toEqual(
    Array(3).fill('Error: lost'),
  );
});

it('ends for all when it is told to, also for who waits for one that never began', async () => {
  const stop = new AbortController();
  const { seen, pages } = counted(5);
  const [one] = sharedPages(pages, 2, stop.signal) as [AsyncIterable<number>];
  const reading = all(one);
  setImmediate(() => stop.abort(new Error('stopped')));
  await expect(reading).rejects.toThrow('stopped');
  expect(seen.read).toBe(0);
});
