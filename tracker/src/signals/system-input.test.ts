import { expect, it } from 'vitest';
import { EMPTY_INPUT, type InputRecord } from '../behaviour/input-record.ts';
import { fakeBrowser } from './fake-browser.testing.ts';
import { systemInput } from './system-input.ts';

const codes = (more: Partial<InputRecord>) =>
  systemInput.judge({ ...EMPTY_INPUT, ...more }).map(({ code }) => code);

it('sees a mouse that the system hands on, as measured', () => {
  expect(codes({ mouseMoves: 71, coalesced: 62, presses: 2 })).toEqual(['devtools:system-input']);
});

it('takes no protocol for it, and says nothing of a slow mouse or of few moves', () => {
  expect(codes({ mouseMoves: 77, coalesced: 1, presses: 2 }), 'a protocol').toEqual([]);
  expect(codes({ mouseMoves: 71, coalesced: 62, presses: 2, weightless: 2 }), 'moves in heaps').toEqual([]);
  expect(codes({ mouseMoves: 71, coalesced: 3 }), '60 Hz').toEqual([]);
  expect(codes({ mouseMoves: 6, coalesced: 5 })).toEqual([]);
  expect(systemInput.judge(systemInput.collect(fakeBrowser({})) as never)).toEqual([]);
});
