import { expect, it } from 'vitest';
import { EMPTY_INPUT, type InputRecord } from '../behaviour/input-record.ts';
import { evidenceOf } from '../verdict/catalogue.ts';
import { judge } from '../verdict/index.ts';
import { clicks } from './clicks.ts';
import { fakeBrowser } from './fake-browser.testing.ts';
import { mouseWay } from './mouse-way.ts';

const findings = (more: Partial<InputRecord>) => clicks.judge({ ...EMPTY_INPUT, ...more });
const codes = (more: Partial<InputRecord>) => findings(more).map(({ code }) => code);

it('sees the middle hit each time, and clicks that last no time', () => {
  expect(codes({ targets: 2, centred: 2 })).toEqual(['mouse:dead-centre']);
  expect(codes({ presses: 3, instant: 3 })).toEqual(['mouse:instant-clicks']);
});

it('leaves chance hits and a touchpad that is tapped now and then alone', () => {
  expect(codes({ targets: 8, centred: 2 })).toEqual([]);
  expect(codes({ targets: 1, centred: 1 })).toEqual([]);
  expect(codes({ presses: 9, instant: 4 })).toEqual([]);
  expect(clicks.judge(clicks.collect(fakeBrowser({})) as never)).toEqual([]);
});

it('makes no bot of somebody who clicks by voice: all of it is one family', () => {
  const byVoice = { ...EMPTY_INPUT, mouseMoves: 6, jumps: 6, presses: 6, targets: 6, centred: 6, instant: 6 };
  const evidence = [...clicks.judge(byVoice), ...mouseWay.judge(byVoice)].map(({ code }) => evidenceOf(code));
  expect(evidence.length).toBeGreaterThan(2);
  expect(judge(evidence).verdict).not.toBe('bot');
});
