import { expect, it } from 'vitest';
import { EMPTY_INPUT, type InputRecord } from '../behaviour/input-record.ts';
import { fakeBrowser } from './fake-browser.testing.ts';
import { mouseWay } from './mouse-way.ts';

const codes = (more: Partial<InputRecord>) =>
  mouseWay.judge({ ...EMPTY_INPUT, ...more }).map(({ code }) => code);

it('sees equal steps, jumps, and clicks out of nothing', () => {
  expect(codes({ mouseMoves: 77, evenRuns: 5 })).toEqual(['mouse:even-steps']);
  expect(codes({ mouseMoves: 7, jumps: 6 })).toEqual(['mouse:jumps']);
  expect(codes({ presses: 4, astray: 3 })).toEqual(['mouse:click-elsewhere']);
});

it('does not see them in a long way with a chance or two, nor in a tablet that is put down now and then', () => {
  expect(codes({ mouseMoves: 400, evenRuns: 2 })).toEqual([]);
  expect(codes({ mouseMoves: 60, evenRuns: 1 })).toEqual([]);
  expect(codes({ mouseMoves: 300, jumps: 9 })).toEqual([]);
  expect(codes({ presses: 20, astray: 3 })).toEqual([]);
  expect(codes({ presses: 2, astray: 2 })).toEqual([]);
  expect(mouseWay.judge(mouseWay.collect(fakeBrowser({})) as never)).toEqual([]);
});
