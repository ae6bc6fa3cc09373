import { expect, it } from 'vitest';
import { watchConduct } from './conduct-watch.ts';

function watching() {
  const view = { scrollY: 0, innerHeight: 800 };
  const { seen, listeners } = watchConduct(() => view);
  const fire = (type: keyof typeof listeners, timeStamp: number, event: object = {}) =>
    (listeners[type] as ((event: object) => void) | undefined)?.({ isTrusted: true, timeStamp, ...event });
  const scroll = (at: number, to: number) => {
    view.scrollY = to;
    fire('scroll', at);
  };
  return { seen, fire, scroll };
}

it('counts what scrolls by itself, and not what a hand began', () => {
  const alone = watching();
  for (let step = 0; step <= 5; step++) alone.scroll(step * 100, step * 800);
  expect(alone.seen.scrolled).toBe(5);
  for (const kind of ['wheel', 'keydown', 'touchmove', 'pointerdown'] as const) {
    const { seen, fire, scroll } = watching();
    fire(kind, 0, { code: 'Space', key: ' ' });
    for (let step = 0; step <= 5; step++) scroll(step * 100, step * 800);
    expect(seen.scrolled, kind).toBe(0);
  }
});

it('does not count the place that a reload comes back to', () => {
  const { seen, scroll } = watching();
  scroll(50, 8000);
  expect(seen.scrolled).toBe(0);
});

it('tells keys without a place from screen keyboards and from programs that type for people', () => {
  const { seen, fire } = watching();
  fire('keydown', 1, { key: 'w', code: '', keyCode: 0 });
  fire('keydown', 2, { key: 'Unidentified', code: '', keyCode: 229 });
  fire('keydown', 3, { key: 'w', code: '', keyCode: 231 });
  fire('keydown', 4, { key: 'w', code: 'KeyW', keyCode: 87 });
  fire('keydown', 5, { key: 'é', code: '', keyCode: 0 });
  fire('keydown', 6, { key: 'w', code: '', keyCode: 0, isTrusted: false });
  expect(seen.placeless).toBe(1);
});

it('counts text that no key wrote, and neither paste nor autofill', () => {
  const { seen, fire } = watching();
  fire('input', 1, { inputType: 'insertText', data: 'wool' });
  fire('input', 2, { inputType: 'insertFromPaste', data: 'socks' });
  fire('input', 3, {});
  fire('input', 4, { inputType: 'insertText', data: 'x', isTrusted: false });
  expect(seen.keyless).toBe(4);
  fire('keydown', 5, { key: 'w', code: 'KeyW', keyCode: 87 });
  fire('input', 6, { inputType: 'insertText', data: 'w' });
  expect(seen.keyless).toBe(4);
});

it('remembers the first act', () => {
  const { seen, fire } = watching();
  fire('keydown', 10, { isTrusted: false, key: '', code: '' });
  fire('pointerdown', 120);
  fire('pointerdown', 900);
  expect(seen.firstAct).toBe(120);
});
