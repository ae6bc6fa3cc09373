import { expect, it, vi } from 'vitest';
import { fakeBrowser } from './fake-browser.testing.ts';
import { Readings } from './readings.ts';
import type { AnySignal } from './signal.ts';

const signal = (phase: AnySignal['phase'], collect: () => unknown, code = 'automation:webdriver') =>
  ({ phase, collect, judge: (value: unknown) => (value ? [{ code }] : []) }) as unknown as AnySignal;

const codes = (readings: Readings) => readings.evidence().map((evidence) => evidence.code);

it('goes on where a signal fails', async () => {
  const readings = new Readings(fakeBrowser({}), {
    throws: signal('start', () => {
      throw new Error('blocked');
    }),
    rejects: signal('start', async () => {
      throw new Error('blocked');
    }),
    unknown: signal('start', () => undefined),
    works: signal('start', () => true),
  });
  readings.read('start');
  await Promise.resolve();
  expect(codes(readings)).toEqual(['automation:webdriver']);
  await Promise.resolve();
  expect(readings.failed(), 'not told is no failure').toEqual(['throws', 'rejects']);
});

it('reads what is costly after what is not, each in a task of its own', async () => {
  const readings = new Readings(fakeBrowser({ setTimeout }), { costly: signal('soon', () => true) });
  readings.read('start');
  expect(codes(readings)).toEqual([]);
  await new Promise((done) => setTimeout(done));
  expect(codes(readings)).toEqual(['automation:webdriver']);
});

it('reads in slices, between which the page comes in, and all that is cheap at once when the page is left', () => {
  const tasks: (() => void)[] = [];
  const read: string[] = [];
  let clock = 0;
  const slow = (phase: AnySignal['phase'], name: string) =>
    signal(phase, () => {
      read.push(name);
      clock += 0.6;
    });
  const window = {
    setTimeout: (task: () => void) => tasks.push(task),
    performance: { now: () => clock },
    document: { visibilityState: 'visible' },
  };
  const readings = new Readings(fakeBrowser(window), {
    soon: slow('soon', 'soon'),
    a: slow('next', 'a'),
    b: slow('next', 'b'),
    c: slow('next', 'c'),
  });
  readings.read('start');
  expect(read).toEqual([]);
  tasks.shift()?.();
  expect(read).toEqual(['a', 'b']);
  readings.read('window');
  expect(read).toEqual(['a', 'b', 'c']);
  tasks.shift()?.();
  expect(read).toEqual(['a', 'b', 'c', 'soon']);
});

it('leaves a costly look for an idle moment, and takes none once it is stopped', () => {
  vi.useFakeTimers();
  const idle: (() => void)[] = [];
  const look = vi.fn(() => true);
  const window = { setTimeout, clearTimeout, requestIdleCallback: (task: () => void) => idle.push(task) };
  const readings = new Readings(fakeBrowser(window), { costly: signal('idle', look) });
  readings.read('start');
  readings.read('window');
  vi.advanceTimersByTime(1000);
  expect([idle.length, look.mock.calls.length]).toEqual([1, 0]);
  readings.stop();
  idle[0]?.();
  expect(look).not.toHaveBeenCalled();
  vi.useRealTimers();
});

it('takes in what comes late', async () => {
  const readings = new Readings(fakeBrowser({}), { late: signal('start', async () => true) });
  readings.read('start');
  expect(codes(readings)).toEqual([]);
  await new Promise((done) => setTimeout(done));
  expect(codes(readings)).toEqual(['automation:webdriver']);
});

it('waits for promises of any kind: libraries put one of their own in the place of the browser’s', async () => {
  const native = Promise.resolve(true);
  vi.stubGlobal('Promise', class extends Promise<unknown> {});
  try {
    const readings = new Readings(fakeBrowser({}), {
      native: signal('start', () => native),
      fails: signal('start', () => Promise.reject(new Error('blocked'))),
    });
    readings.read('start');
    await native;
    await native;
    expect(codes(readings)).toEqual(['automation:webdriver']);
    expect(readings.failed()).toEqual(['fails']);
  } finally {
    vi.unstubAllGlobals();
  }
});

it('tells that a signal failed whose late answer cannot be judged', async () => {
  const judge = () => {
    throw new Error('not as it was promised');
  };
  const readings = new Readings(fakeBrowser({}), {
    odd: { phase: 'start', collect: async () => true, judge },
  });
  readings.read('start');
  await new Promise((done) => setTimeout(done));
  expect(readings.failed()).toEqual(['odd']);
});

it('looks again at traces that appear late, once each', () => {
  let found = false;
  const readings = new Readings(fakeBrowser({}), {
    both: signal('both', () => found),
    window: signal('window', () => true, 'mouse:natural'),
  });
  readings.read('start');
  expect(codes(readings)).toEqual([]);
  found = true;
  readings.read('window');
  readings.read('window');
  expect(codes(readings)).toEqual(['automation:webdriver', 'mouse:natural']);
});

it('reads the real signals in a browser that has nothing, without an error', () => {
  const readings = new Readings(fakeBrowser({}));
  readings.read('start');
  readings.read('window');
  expect(codes(readings)).toEqual([]);
});
