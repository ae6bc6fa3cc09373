import { expect, it } from 'vitest';
import { consoleTiming } from './console-timing.ts';
import { fakeBrowser } from './fake-browser.testing.ts';

const codes = (table: number, line: number) => consoleTiming.judge({ table, line }).map(({ code }) => code);

it('sees that somebody reads along, as measured', () => {
  expect(codes(2, 0.1)).toEqual(['devtools:console-timing']);
  expect(codes(16, 0.7)).toEqual(['devtools:console-timing']);
});

it('says nothing where nobody reads, all is slow, or the clock is coarse', () => {
  expect(codes(0.7, 0)).toEqual([]);
  expect(codes(3, 1), 'a slow machine').toEqual([]);
  expect(codes(0, 100), 'a clock of 100 ms that ticked at the line').toEqual([]);
});

it('takes the quickest table and the slowest line', () => {
  let clock = 0;
  const took = [1, 0, 0, 9, 2, 5];
  // Functions of the engine that call ours: what is written in JavaScript is not asked.
  const write = (() => (clock += took.shift() ?? 0)).bind(null);
  const browser = fakeBrowser({ console: { debug: write, table: write }, performance: { now: () => clock } });
  expect(consoleTiming.collect(browser)).toEqual({ line: 1, table: 2 });
});

it('is unknown where the console is not the browser’s, or a panel is docked', () => {
  const write = (() => undefined).bind(null);
  expect(
    consoleTiming.collect(fakeBrowser({ console: { debug: write, table: () => undefined } })),
  ).toBeUndefined();
  const docked = { console: { debug: write, table: write }, outerWidth: 1600, innerWidth: 1000 };
  expect(consoleTiming.collect(fakeBrowser(docked))).toBeUndefined();
});
