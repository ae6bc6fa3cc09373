import { expect, it } from 'vitest';
import { fakeBrowser } from './fake-browser.testing.ts';
import { focus } from './focus.ts';

const look = (visibilityState: string, hasFocus: boolean) =>
  focus.judge(
    focus.collect(fakeBrowser({ document: { visibilityState, hasFocus: () => hasFocus } })) as boolean,
  );

it('sees a focus that nobody can have', () => {
  expect(look('hidden', true)).toEqual([{ code: 'environment:hidden-with-focus' }]);
});

it('says nothing of a tab in the background, nor of one in front', () => {
  expect(look('hidden', false)).toEqual([]);
  expect(look('visible', true)).toEqual([]);
});
