import { expect, it } from 'vitest';
import { fakeBrowser } from './fake-browser.testing.ts';
import { mouse } from './mouse.ts';

const moves = Array.from({ length: 20 }, (_, i) => ({ x: 100 + i * 20, y: 50 + i * 9, at: i * 50 }));

it('turns each pattern into evidence', () => {
  const trail = { moves, clicks: [] };
  expect(mouse.collect(fakeBrowser({}, { mouse: trail }))).toBe(trail);
  expect(mouse.judge(trail)).toEqual([
    { code: 'mouse:perfectly-straight', detail: '20 moves' },
    { code: 'mouse:constant-speed', detail: '20 moves' },
    { code: 'mouse:kinematics-bot', detail: '20 moves' },
  ]);
});

it('says nothing about a mouse that did not move', () => {
  expect(mouse.judge({ moves: [], clicks: [] })).toEqual([]);
});

it('is unknown where the clock is too coarse to tell', () => {
  const path = moves.map((move, i) => ({ ...move, at: Math.floor(i / 6) * 100 }));
  expect(mouse.collect(fakeBrowser({}, { mouse: { moves, path, clicks: [] } }))).toBeUndefined();
});
