import { expect, it } from 'vitest';
import { watchPointer } from './pointer-watch.ts';

/** Chromium's events, as far as they are looked at. */
function watching() {
  let clock = 0;
  const { seen, listeners } = watchPointer(() => clock);
  const fire = (type: keyof typeof listeners, told: number, event: object) => {
    clock = told;
    const all = { isTrusted: true, pointerType: 'mouse', button: 0, width: 1, timeStamp: told, ...event };
    (listeners[type] as ((event: object) => void) | undefined)?.(all);
  };
  /** @param made when each reading was made, oldest first. */
  const move = (told: number, made: readonly number[], clientX: number, clientY: number) =>
    fire('pointermove', told, {
      clientX,
      clientY,
      timeStamp: made.at(-1),
      getCoalescedEvents: () => made.map((timeStamp) => ({ timeStamp })),
    });
  const press = (
    at: number,
    clientX: number,
    clientY: number,
    pressure: number,
    dwell: number,
    target?: object,
  ) => {
    fire('pointerdown', at, { clientX, clientY, pressure });
    fire('pointerup', at + dwell, { clientX, clientY });
    fire('click', at + dwell, { clientX, clientY, detail: 1, target });
  };
  return { seen, fire, move, press };
}

const target = (left: number, top: number, width: number, height: number) => ({
  getBoundingClientRect: () => ({ left, top, width, height }),
});

it('sees a program that waits for each answer', () => {
  const { seen, move } = watching();
  for (let frame = 1; frame <= 50; frame++) move(frame * 16.7, [(frame - 1) * 16.7 + 1.3], frame * 5, frame);
  expect(seen).toMatchObject({ close: 49, followed: 49, ahead: 0, coalesced: 0 });
});

it('sees the clock of a mouse of 125 Hz, of 60 Hz, and of a remote desktop of 30 Hz', () => {
  const of = (interval: number, phase: number) => {
    const { seen, move } = watching();
    let made = phase;
    for (let frame = 1; frame <= 60; frame++) {
      // A busy page hands its frames on late now and then.
      const told = frame * 16.7 + (frame % 5);
      const readings: number[] = [];
      for (; made < told - 1; made += interval) readings.push(made);
      if (readings.length > 0) move(told, readings, frame * 5, frame);
    }
    return seen;
  };
  expect(of(8, 0).coalesced).toBeGreaterThan(50);
  expect(of(16.7, 9).followed).toBeLessThan(30);
  expect(of(16.7, 1).ahead + of(16.7, 1).coalesced).toBeGreaterThan(5);
  expect(of(33, 2).followed).toBeLessThan(30);
});

it('is blind, and says so, where the clock moves in steps of 100 ms', () => {
  const { seen, move, press } = watching();
  const coarse = (at: number) => Math.floor(at / 100) * 100;
  for (let frame = 1; frame <= 50; frame++)
    move(coarse(frame * 16.7), [coarse((frame - 1) * 16.7 + 1.3)], frame * 5, frame);
  press(900, 250, 50, 0.5, 0);
  expect(seen).toMatchObject({ followed: 0, instant: 0 });
});

it('sees jumps, but not those from outside, out of a frame, or of a page that was busy', () => {
  const jumps = (between: (watch: ReturnType<typeof watching>) => void, told = 500) => {
    const watch = watching();
    watch.move(100, [99], 10, 10);
    between(watch);
    watch.move(told, [495], 700, 500);
    return watch.seen.jumps;
  };
  expect(jumps(() => undefined)).toBe(1);
  expect(jumps(({ fire }) => fire('pointerover', 400, { relatedTarget: null }))).toBe(0);
  expect(jumps(({ fire }) => fire('pointerover', 400, { relatedTarget: { nodeName: 'IFRAME' } }))).toBe(0);
  expect(jumps(({ fire }) => fire('pointerover', 400, { relatedTarget: { nodeName: 'P' } }))).toBe(1);
  expect(
    jumps(() => undefined, 600),
    'busy',
  ).toBe(0);
  expect(
    jumps(({ fire }) => fire('pointercancel', 400, {})),
    'dragged',
  ).toBe(0);
});

it('sees presses without pressure, away from the mouse, and of no length', () => {
  const { seen, move, press } = watching();
  for (let i = 1; i <= 5; i++) move(i * 20, [i * 20 - 8], i * 10, 10);
  press(200, 50, 10, 0, 0.3);
  press(400, 300, 10, 0.5, 80);
  expect(seen).toMatchObject({ presses: 2, weightless: 1, astray: 1, instant: 1 });
});

it('takes no screen reader, no finger, no pen and no script for a mouse', () => {
  const { seen, fire, press } = watching();
  press(200, 300, 10, 0, 0.3);
  fire('click', 300, { clientX: 50, clientY: 20, detail: 0, target: target(0, 0, 100, 40) });
  for (const pointerType of ['touch', 'pen', ''])
    for (let i = 0; i < 5; i++) {
      fire('pointermove', 400 + i, { pointerType, clientX: i * 300, clientY: 0 });
      fire('pointerdown', 400 + i, { pointerType, pressure: 0 });
    }
  fire('pointermove', 500, { isTrusted: false, clientX: 9, clientY: 9 });
  expect(seen).toMatchObject({ mouseMoves: 0, presses: 0, weightless: 0, jumps: 0, centred: 0 });
});

it('sees the middle of different targets, and not of tiny ones', () => {
  const { seen, move, press } = watching();
  for (let i = 1; i <= 5; i++) move(i * 20, [i * 20 - 8], i * 10, 10);
  const button = target(520, 300, 180, 60);
  press(200, 610, 330, 0.5, 80, button);
  press(400, 610, 330, 0.5, 80, button);
  press(600, 424, 437, 0.5, 80, target(260, 420, 320, 40));
  press(800, 508, 108, 0.5, 80, target(500, 100, 16, 16));
  expect(seen).toMatchObject({ targets: 3, centred: 1 });
});

it('sees moves whose times run ahead of the clock, or ever further behind it', () => {
  const drifting = (perMove: number) => {
    const { seen, move } = watching();
    for (let i = 1; i <= 20; i++) move(10_000 + i * 8, [10_000 + i * (8 + perMove)], i, i);
    return seen.adrift;
  };
  expect(drifting(1200), 'seconds for milliseconds').toBe(20);
  expect(drifting(-1200)).toBeGreaterThan(10);
  expect(drifting(0)).toBe(0);
});

it('finds no such times in a coarse clock, a page that is busy, and a clock that is wrong since the computer slept', () => {
  const { seen, move } = watching();
  for (let i = 1; i <= 50; i++) move(Math.floor(i / 6) * 100, [Math.ceil(i / 6) * 100], i, i);
  expect(seen.adrift, '100 ms').toBe(0);
  for (let i = 1; i <= 50; i++) move(20_000 + i, [16_000 + i * 8], i, i);
  expect(seen.adrift, 'hung for four seconds').toBe(0);
  for (let i = 1; i <= 50; i++) move(30_000 + i * 8, [7_230_000 + i * 8 - (i % 3) * 16], i, i);
  expect(seen.adrift, 'two hours').toBeLessThanOrEqual(2);
});
