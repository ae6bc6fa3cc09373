import { expect, it } from 'vitest';
import { EMPTY_INPUT, type InputRecord } from '../behaviour/input-record.ts';
import { fakeBrowser } from './fake-browser.testing.ts';
import { hands } from './hands.ts';

const codes = (more: Partial<InputRecord>) =>
  hands.judge({ ...EMPTY_INPUT, ...more }).map(({ code }) => code);

it('sees fingers, a touchpad and an input method', () => {
  expect(codes({ contacts: [14.2, 17.8, 15.1] })).toEqual(['touch:fingers']);
  expect(codes({ wheel: [4, 60, 41, 30, 22, 15, 9, 4, 1] })).toEqual(['touch:inertia']);
  expect(codes({ compositions: 2 })).toEqual(['keyboard:composition']);
});

it('takes no bot for a hand', () => {
  expect(codes({ contacts: [1, 1, 1, 1] }), 'a touch made by a protocol').toEqual([]);
  expect(codes({ contacts: [11.5, 11.5, 11.5] }), 'always the same finger').toEqual([]);
  expect(codes({ wheel: [100, 100, 100, 100, 100, 100, 100, 100] }), 'even steps').toEqual([]);
});

it('says nothing where nothing was done', () => {
  expect(codes({})).toEqual([]);
  expect(hands.collect(fakeBrowser({}))).toEqual(EMPTY_INPUT);
});
