import { expect, it, vi } from 'vitest';
import { onDeparture, withoutDelays } from './departure.ts';

type Target = EventTarget & { visibilityState: string };

function fakeWindow() {
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' }) as Target;
  const window = Object.assign(new EventTarget(), { document, setTimeout: vi.fn(() => 7) });
  return { window: window as unknown as Window & typeof globalThis, document, later: window.setTimeout };
}

it('notices that the page is left, or hidden', () => {
  const { window, document } = fakeWindow();
  const left = vi.fn();
  const stop = onDeparture(window, left);
  document.dispatchEvent(new Event('visibilitychange'));
  expect(left).toHaveBeenCalledTimes(0);
  document.visibilityState = 'hidden';
  document.dispatchEvent(new Event('visibilitychange'));
  window.dispatchEvent(new Event('pagehide'));
  expect(left).toHaveBeenCalledTimes(2);
  stop();
  window.dispatchEvent(new Event('pagehide'));
  document.dispatchEvent(new Event('visibilitychange'));
  expect(left).toHaveBeenCalledTimes(2);
});

it('runs short timers at once, in order, and gives the real one back', () => {
  const { window, later } = fakeWindow();
  const order: string[] = [];
  withoutDelays(window, () => {
    window.setTimeout(() => order.push('first'), 800);
    window.setTimeout((word: string) => order.push(word), 10, 'second');
    order.push('third');
    window.setTimeout(() => order.push('never'), 5000);
  });
  expect(order).toEqual(['first', 'second', 'third']);
  expect(later).toHaveBeenCalledTimes(1);
  expect(window.setTimeout).toBe(later);
});

it('does not follow a loop of the page', () => {
  const { window, later } = fakeWindow();
  let rounds = 0;
  const loop = () => {
    rounds += 1;
    window.setTimeout(loop, 0);
  };
  withoutDelays(window, loop);
  expect(rounds).toBe(2);
  expect(later).toHaveBeenCalledOnce();
});

it('gives the timer back after an error', () => {
  const { window, later } = fakeWindow();
  expect(() =>
    withoutDelays(window, () => {
      throw new Error('x');
    }),
  ).toThrow('x');
  expect(window.setTimeout).toBe(later);
});
