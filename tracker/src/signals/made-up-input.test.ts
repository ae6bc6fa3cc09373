import { expect, it } from 'vitest';
import { EMPTY_INPUT, type InputRecord } from '../behaviour/input-record.ts';
import { fakeBrowser } from './fake-browser.testing.ts';
import { madeUpInput } from './made-up-input.ts';

const codes = (more: Partial<InputRecord>) =>
  madeUpInput.judge({ ...EMPTY_INPUT, ...more }).map(({ code }) => code);

it('sees a script that plays the user', () => {
  expect(codes({ madeUpMoves: 5, madeUpKeys: 9 })).toEqual(['mouse:made-up', 'keyboard:made-up']);
});

it('says nothing of a page that makes one up, nor of people who use a tool', () => {
  expect(codes({ madeUpMoves: 4, madeUpKeys: 1 })).toEqual([]);
  expect(codes({ madeUpKeys: 20, mouseMoves: 1 })).toEqual([]);
  expect(codes({ madeUpMoves: 20, contacts: [11] })).toEqual([]);
  expect(codes({})).toEqual([]);
});

it('reads what was recorded', () => {
  expect(madeUpInput.collect(fakeBrowser({}))).toEqual(EMPTY_INPUT);
});
