import { describe, expect, it } from 'vitest';
import { analyseMouse } from './analyse-mouse.ts';
import { handTrail } from './hand.testing.ts';
import type { MouseMove } from './mouse-trail.ts';

const trail = (
  points: number,
  at: (i: number) => readonly [x: number, y: number],
  clicks: number[] = [],
) => ({
  moves: Array.from({ length: points }, (_, i): MouseMove => {
    const [x, y] = at(i);
    return { x, y, at: i * 50 };
  }),
  clicks,
});

const NATURAL_SEED = 1;
const path = handTrail(NATURAL_SEED);
const hand = { moves: path.filter((_, i) => i % 3 === 0), path, clicks: [] };

describe('the mouse', () => {
  it('of nobody is unknown, never suspicious', () => {
    expect(analyseMouse({ moves: [], clicks: [] })).toMatchObject({
      hasMoved: false,
      humanLikelihood: 'unknown',
      suspiciousPatterns: [],
    });
    expect(analyseMouse(trail(4, (i) => [i, i])).humanLikelihood).toBe('unknown');
  });

  it('of a hand curves and accelerates', () => {
    expect(analyseMouse(hand)).toMatchObject({
      humanLikelihood: 'high',
      hasAcceleration: true,
      hasCurvedPath: true,
      suspiciousPatterns: [],
    });
  });

  it('going left in a line is straight, although its angle jumps from π to −π', () => {
    const left = analyseMouse(trail(20, (i) => [1000 - i * 40, 300 + (i % 2)]));
    expect(left.hasCurvedPath).toBe(false);
  });

  it('in a slanted line at one speed is a machine', () => {
    const line = analyseMouse(trail(20, (i) => [100 + i * 20, 50 + i * 9]));
    expect(line.suspiciousPatterns).toEqual(['perfectly-straight', 'constant-speed', 'kinematics-bot']);
    expect(line.humanLikelihood).toBe('low');
  });

  it('moved by keys along an axis or a diagonal is a person', () => {
    expect(analyseMouse(trail(40, (i) => [i * 10 + 3, 301])).suspiciousPatterns).toEqual([]);
    expect(analyseMouse(trail(40, (i) => [i * 10 + 3, i * 10 + 8])).suspiciousPatterns).toEqual([]);
  });

  it('jumping about is too fast for a hand', () => {
    expect(analyseMouse(trail(8, (i) => [(i % 2) * 900, i])).suspiciousPatterns).toContain(
      'unrealistic-speed',
    );
  });

  it('on a grid is a machine', () => {
    expect(analyseMouse(trail(24, (i) => [(i * i * 10) % 700, (i * 70) % 300])).suspiciousPatterns).toContain(
      'grid-aligned',
    );
  });

  it('clicking like clockwork is a machine, a triple click is not', () => {
    const clicks = (gap: number, n: number) => Array.from({ length: n }, (_, i) => i * gap);
    expect(analyseMouse({ moves: [], clicks: clicks(400, 6) }).suspiciousPatterns).toEqual([
      'robotic-clicks',
    ]);
    expect(analyseMouse({ moves: [], clicks: clicks(120, 3) }).suspiciousPatterns).toEqual([]);
  });

  it('speeds are pixels per second, without the way across a rest', () => {
    const rest = {
      moves: [
        { x: 0, y: 0, at: 0 },
        { x: 50, y: 0, at: 50 },
        { x: 900, y: 0, at: 5000 },
      ],
      clicks: [],
    };
    expect(analyseMouse(rest)).toMatchObject({ averageSpeed: 1000, maxSpeed: 1000 });
  });
});
