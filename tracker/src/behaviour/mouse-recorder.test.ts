import { expect, it } from 'vitest';
import { MouseRecorder } from './mouse-recorder.ts';

function fakeDocument() {
  const listeners = new Map<string, EventListener>();
  return {
    listeners,
    addEventListener: (type: string, listener: EventListener) => listeners.set(type, listener),
    removeEventListener: (type: string) => listeners.delete(type),
    fire(type: string, event: Partial<MouseEvent>) {
      listeners.get(type)?.({ isTrusted: true, detail: 1, ...event } as unknown as Event);
    },
  };
}

function recording() {
  const document = fakeDocument();
  const recorder = new MouseRecorder(document as unknown as Document);
  recorder.start();
  return { document, recorder };
}

it('samples every 50 ms and keeps the last 100 moves', () => {
  const { document, recorder } = recording();
  for (let at = 0; at <= 10_000; at += 25)
    document.fire('mousemove', { clientX: at, clientY: 1, timeStamp: at });
  const { moves } = recorder.trail();
  expect(moves).toHaveLength(100);
  expect(moves[99]).toEqual({ x: 10_000, y: 1, at: 10_000 });
  expect(moves[98]?.at).toBe(9950);
});

it('keeps each move of the latest two seconds besides, and no more than 300', () => {
  const { document, recorder } = recording();
  for (let at = 0; at <= 10_000; at += 10)
    document.fire('mousemove', { clientX: at, clientY: 1, timeStamp: at });
  const path = recorder.trail().path ?? [];
  expect([path.length, path[0]?.at, path.at(-1)?.at]).toEqual([201, 8000, 10_000]);
  for (let at = 0; at < 1000; at++) document.fire('mousemove', { timeStamp: 10_001 + at });
  expect(recorder.trail().path).toHaveLength(300);
});

it('keeps the last 20 clicks, and none of a keyboard or a screen reader', () => {
  const { document, recorder } = recording();
  for (let at = 1; at <= 25; at++) document.fire('click', { timeStamp: at });
  document.fire('click', { timeStamp: 26, detail: 0 });
  expect(recorder.trail().clicks).toHaveLength(20);
  expect(recorder.trail().clicks[19]).toBe(25);
});

it('leaves events of scripts out', () => {
  const { document, recorder } = recording();
  document.fire('mousemove', { isTrusted: false, clientX: 1, clientY: 1, timeStamp: 1 });
  expect(recorder.trail().moves).toEqual([]);
});

it('leaves no listener behind', () => {
  const { document, recorder } = recording();
  expect(document.listeners.size).toBe(2);
  recorder.stop();
  expect(document.listeners.size).toBe(0);
});
