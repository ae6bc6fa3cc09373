import { expect, it } from 'vitest';
import { EMPTY_INPUT } from './input-record.ts';
import { InputRecorder } from './input-recorder.ts';

function recording() {
  const listeners = new Set<readonly [type: string, listener: (event: object) => void]>();
  const of = (type: string, listener: unknown) =>
    [...listeners].find((one) => one[0] === type && one[1] === listener);
  const recorder = new InputRecorder({
    document: {
      addEventListener: (type: string, listener: (event: object) => void) => listeners.add([type, listener]),
      removeEventListener: (type: string, listener: unknown) => {
        const found = of(type, listener);
        if (found) listeners.delete(found);
      },
    } as unknown as Document,
    performance: { now: () => 0 },
    scrollY: 0,
    innerHeight: 800,
  });
  recorder.start();
  const fire = (type: string, event: object) => {
    for (const [name, listener] of listeners) if (name === type) listener({ isTrusted: true, ...event });
  };
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
  expect(recorder.record()).toEqual({ ...EMPTY_INPUT, compositions: 1, firstAct: 1 });
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

it('holds no more after 10,000 events than after 1,000', () => {
  const { recorder, fire } = recording();
  const size = () => JSON.stringify(recorder.record()).length;
  const act = (times: number) => {
    for (let i = 0; i < times; i++) {
      fire('pointermove', { pointerType: 'mouse', clientX: i % 700, clientY: i % 500, timeStamp: i * 9 });
      fire('keydown', { code: 'KeyA', timeStamp: i * 9 });
      fire('keyup', { code: 'KeyA', timeStamp: i * 9 + 8 });
    }
  };
  act(1000);
  const before = size();
  act(10_000);
  expect(size()).toBeLessThan(before + 500);
  expect(size()).toBeLessThan(5000);
});

it('takes every listener away', () => {
  const { recorder, listeners } = recording();
  expect(listeners.size).toBeGreaterThan(0);
  recorder.stop();
  expect(listeners.size).toBe(0);
});
