import { describe, expect, it } from 'vitest';
import { judgeKinematics } from './analyse-mouse-judgement.ts';
import { KINEMATICS, kinematicsOf } from './analyse-mouse-kinematics.ts';
import { strokesOf } from './analyse-mouse-strokes.ts';
import { handTrail } from './hand.testing.ts';
import type { MouseMove } from './mouse-trail.ts';

const measured = (moves: readonly MouseMove[]) => kinematicsOf(strokesOf(moves));

/** A formula, a frame a step: way 0 to 1 → place. */
const program = (place: (t: number) => readonly [x: number, y: number], speed = (t: number) => t) =>
  Array.from({ length: 60 }, (_, i): MouseMove => {
    const [x, y] = place(speed(i / 59));
    return { x: Math.round(x), y: Math.round(y), at: i * 16.7 };
  });
const line = (t: number) => [100 + 900 * t, 600 - 370 * t] as const;
const bow = (t: number) => [100 + 900 * t, 600 - 370 * t + 500 * t * (1 - t)] as const;

describe('the kinematics of a mouse', () => {
  it.each([
    ['a line', program(line)],
    ['a bow', program(bow)],
    ['a bow that slows down', program(bow, (t) => Math.log1p(9 * t) / Math.log(10))],
  ])('of %s drawn by a formula are a program’s', (_, moves) => {
    expect(judgeKinematics(moves)).toMatch(/^bot/);
  });

  it('of a hand are never a program’s, and often a hand’s', () => {
    const judged = Array.from({ length: 40 }, (_, i) => judgeKinematics(handTrail(i + 1)));
    expect(judged.filter((j) => j === 'bot')).toEqual([]);
    expect(judged.filter((j) => j === 'natural').length).toBeGreaterThan(10);
  });

  it('of a hand do not turn into a program’s where the clock is coarse or the rate low', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const hand = handTrail(seed);
      const coarse = hand.map((move) => ({ ...move, at: Math.floor(move.at / 100) * 100 }));
      expect([coarse, hand.filter((_, i) => i % 3 === 0)].map(judgeKinematics)).not.toContain('bot');
    }
  });

  it('of a hand along one axis, at a hand’s own speed, are never a program’s', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const hand = handTrail(seed);
      const ruled = hand.map((move) => ({ ...move, y: Math.round(300 + (move.y - 300) * 0.05) }));
      const smooth = hand.map((move, i) => ({
        ...move,
        x: Math.round((move.x + (hand[i - 1] ?? move).x) / 2),
      }));
      expect([ruled, smooth].map(judgeKinematics)).not.toContain('bot');
    }
  });

  it('tell steps that follow their gaps from steps that know nothing of them', () => {
    const steadier = KINEMATICS.indexOf('steadier by step than by time');
    const gaps = Array.from({ length: 80 }, (_, i) => 8 + ((i * 7) % 13));
    const times = gaps.map((_, i) => gaps.slice(0, i).reduce((sum, gap) => sum + gap, 0));
    const at = (way: number) => ({ x: Math.round(way), y: Math.round(way / 3) });
    const handed = times.map((time) => ({ ...at(time * 0.9), at: time }));
    const stepped = times.map((time, i) => ({ ...at(i * 12), at: time }));
    expect(measured(handed)?.[steadier]).toBeLessThan(-0.5);
    expect(measured(stepped)?.[steadier]).toBeGreaterThan(0.5);
  });

  it('are unknown where little moved', () => {
    expect(judgeKinematics([])).toBe('unknown');
    expect(judgeKinematics(program(line).slice(0, 8))).toBe('unknown');
    expect(judgeKinematics(program((t) => [100 + 40 * t, 100]))).toBe('unknown');
  });

  it('do not earn a hand by a short way', () => {
    for (let seed = 1; seed <= 40; seed++)
      expect(judgeKinematics(handTrail(seed).filter(({ at }) => at < 500))).not.toBe('natural');
  });

  it('depend neither on the place nor on the clock', () => {
    const hand = handTrail();
    const elsewhere = hand.map(({ x, y, at }) => ({ x: x + 300, y: y + 40, at: at + 1_000_000 }));
    expect(measured(elsewhere)?.map((n) => n.toFixed(4))).toEqual(measured(hand)?.map((n) => n.toFixed(4)));
  });

  it('look at whole pixels only, so that finer ones give nothing away', () => {
    const fine = handTrail().map((move) => ({ ...move, x: move.x + 0.3, y: move.y - 0.2 }));
    expect(measured(fine)).toEqual(measured(handTrail()));
  });

  it('are finite for anything', () => {
    const odd = Array.from({ length: 80 }, (_, i) => ({ x: i % 2 ? 1e6 : -1e6, y: 0, at: i * 3 }));
    for (const moves of [odd, program(line), handTrail(7)])
      expect(measured(moves)?.filter(Number.isFinite)).toHaveLength(KINEMATICS.length);
  });
});

describe('strokes', () => {
  it('end at a rest, and keep the last of several positions at one time', () => {
    const moves = [...program(line), ...program(bow).map((move) => ({ ...move, at: move.at + 2000 }))];
    expect(strokesOf(moves)).toHaveLength(2);
    const twice = program(line).flatMap((move) => [{ ...move, x: 0 }, move]);
    expect(strokesOf(twice)).toEqual(strokesOf(program(line)));
  });
});
