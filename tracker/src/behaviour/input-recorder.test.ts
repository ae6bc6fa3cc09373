import { expect, it } from 'vitest';
import { EMPTY_INPUT } from './input-record.ts';
import { InputRecorder } from './input-recorder.ts';

function recording() {
  const listeners = new Map<string, (event: object) => void>();
  const recorder = new InputRecorder({
    addEventListener: (type: string, listener: (event: object) => void) => listeners.set(type, listener),
    removeEventListener: (type: string) => listeners.delete(type),
  } as unknown as Document);
  recorder.start();
  const fire = (type: string, event: object) => listeners.get(type)?.({ isTrusted: true, ...event });
  return { recorder, listeners, fire };
}

it('tells a mouse from what a script makes up', () => {
  const { recorder, fire } = recording();
  fire('pointermove', { pointerType: 'mouse' });
  fire('pointermove', { pointerType: 'touch' });
  fire('pointermove', { pointerType: 'mouse', isTrusted: false });
  fire('keydown', { isTrusted: false });
  expect(recorder.record()).toMatchObject({ mouseMoves: 1, madeUpMoves: 1, madeUpKeys: 1 });
});

it('measures how long keys are held, overlapping ones too, and not which they were', () => {
  const { recorder, fire } = recording();
  fire('keydown', { code: 'KeyA', timeStamp: 100 });
  fire('keydown', { code: 'KeyB', timeStamp: 150 });
  fire('keydown', { code: 'KeyA', timeStamp: 160, repeat: true });
  fire('keyup', { code: 'KeyA', timeStamp: 190 });
  fire('keyup', { code: 'KeyB', timeStamp: 230 });
  expect(recorder.record().strokes).toEqual([
    { at: 100, dwell: 90 },
    { at: 150, dwell: 80 },
  ]);
});

it('takes no screen keyboard and no input method for keys', () => {
  const { recorder, fire } = recording();
  fire('keydown', { code: '', timeStamp: 1 });
  fire('keyup', { code: '', timeStamp: 1 });
  fire('keydown', { code: 'KeyA', timeStamp: 2, isComposing: true });
  fire('keyup', { code: 'KeyA', timeStamp: 2 });
  fire('compositionend', { data: '漢' });
  expect(recorder.record()).toEqual({ ...EMPTY_INPUT, compositions: 1 });
});

it('keeps touches and wheel, in bounds', () => {
  const { recorder, fire } = recording();
  fire('touchstart', { changedTouches: [{ radiusX: 12.5 }, { radiusX: 14 }] });
  for (let step = 0; step < 1000; step++) fire('wheel', { deltaMode: 0, deltaY: step });
  fire('wheel', { deltaMode: 1, deltaY: 3 });
  const { contacts, wheel } = recorder.record();
  expect(contacts).toEqual([12.5, 14]);
  expect([wheel.length, wheel.at(-1)]).toEqual([40, 999]);
});

it('takes every listener away', () => {
  const { recorder, listeners } = recording();
  expect(listeners.size).toBeGreaterThan(0);
  recorder.stop();
  expect(listeners.size).toBe(0);
});
