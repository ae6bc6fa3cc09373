import { expect, it } from 'vitest';
import { EMPTY_INPUT, type InputRecord } from '../behaviour/input-record.ts';
import { fakeBrowser } from './fake-browser.testing.ts';
import { lockStep } from './lock-step.ts';

const codes = (more: Partial<InputRecord>) =>
  lockStep.judge({ ...EMPTY_INPUT, ...more }).map(({ code }) => code);

it('sees programs that wait for their answers, as measured', () => {
  expect(codes({ close: 76, followed: 72 }), 'patchright').toEqual(['automation:lock-step']);
  expect(codes({ close: 75, followed: 61, coalesced: 1 }), 'puppeteer, busy').toEqual([
    'automation:lock-step',
  ]);
  expect(codes({ close: 75, followed: 43, coalesced: 1 }), 'very busy').toEqual(['automation:lock-step']);
  expect(codes({ close: 44, followed: 38, coalesced: 1 }), 'a short one').toEqual(['automation:lock-step']);
  expect(codes({ close: 196, followed: 190, coalesced: 1 }), 'ghost-cursor').toEqual([
    'automation:lock-step',
  ]);
});

it('sees no mouse in it, as measured', () => {
  expect(codes({ close: 69, followed: 35, ahead: 13, coalesced: 62 }), '125 Hz').toEqual([]);
  expect(codes({ close: 100, followed: 90, ahead: 6 }), '60 Hz, just after the frames').toEqual([]);
  expect(codes({ close: 100, followed: 31 }), '60 Hz that drifts').toEqual([]);
  expect(codes({ close: 100, followed: 0 }), 'a coarse clock').toEqual([]);
  expect(codes({ close: 12, followed: 12 }), 'too few').toEqual([]);
  expect(lockStep.judge(lockStep.collect(fakeBrowser({})) as never)).toEqual([]);
});
