import { expect, it } from 'vitest';
import { engine } from './engine.ts';
import { fakeBrowser } from './fake-browser.testing.ts';

const judged = (userAgent: string, evalLength: number, productSub: string) =>
  engine.judge({ userAgent, evalLength, productSub });

it('sees an engine under another name', () => {
  expect(judged('Mozilla/5.0 (X11) Gecko/20100101 Firefox/140.0', 33, '20030107')).toEqual([
    { code: 'consistency:engine', detail: 'not Firefox' },
  ]);
  expect(judged('Mozilla/5.0 (X11) Chrome/150.0.0.0 Safari/537.36', 37, '20030107')).toHaveLength(1);
});

it.each([
  ['Chrome', 'Mozilla/5.0 (X11) Chrome/150.0.0.0 Safari/537.36', 33, '20030107'],
  ['Firefox', 'Mozilla/5.0 (X11) Gecko/20100101 Firefox/140.0', 37, '20100101'],
  ['Safari', 'Mozilla/5.0 (Macintosh) Version/17.0 Safari/605.1.15', 37, '20030107'],
  ['Chrome on iOS', 'Mozilla/5.0 (iPhone) CriOS/150.0 Mobile Safari/604.1', 37, '20030107'],
  ['Firefox on iOS', 'Mozilla/5.0 (iPhone) FxiOS/140.0 Mobile Safari/605.1.15', 37, '20030107'],
])('says nothing of %s', (_name, userAgent, evalLength, productSub) => {
  expect(judged(userAgent, evalLength, productSub)).toEqual([]);
});

it('reads the text of the native function', () => {
  const native = decodeURI;
  const window = { navigator: { userAgent: 'x', productSub: 'y' }, eval: native };
  expect(engine.collect(fakeBrowser(window))).toEqual({ userAgent: 'x', productSub: 'y', evalLength: 38 });
});
