import { expect, it } from 'vitest';
import { EMPTY_INPUT } from '../behaviour/input-record.ts';
import { fakeBrowser } from './fake-browser.testing.ts';
import { mouseWithoutPointer } from './mouse-without-pointer.ts';

const look = (mouseMoves: number, has: readonly string[]) =>
  mouseWithoutPointer.collect(
    fakeBrowser(
      { matchMedia: (query: string) => ({ matches: has.includes(query) }) },
      { input: { ...EMPTY_INPUT, mouseMoves } },
    ),
  );

it('sees a mouse that the browser does not have', () => {
  expect(look(12, [])).toEqual({ mouseMoves: 12, hasPointer: false });
  expect(mouseWithoutPointer.judge({ mouseMoves: 12, hasPointer: false })).toEqual([
    { code: 'headless:mouse-without-pointer', detail: '12 moves' },
  ]);
});

it('says nothing of a mouse, a touchpad of a tablet, a screen reader or somebody who only reads', () => {
  expect(mouseWithoutPointer.judge({ mouseMoves: 12, hasPointer: true })).toEqual([]);
  expect(look(12, ['(any-hover: hover)'])).toMatchObject({ hasPointer: true });
  expect(look(0, [])).toBeUndefined();
});
