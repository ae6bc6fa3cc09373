import type { MouseTrail } from '@humantraffic/tracker/evaluation';
import type { Called } from './types.ts';

/**
 * For comparison only: what the mouse method of Remix IDE's BotDetector calls a trail, written anew from its rules, with
 * its thresholds and its faults (angles are not wrapped, the variance of a speed is compared with a speed). It says bot
 * from two patterns on; a mouse with none or one that speeds up or curves is a person's.
 */
export function callOfRemix({ moves, clicks }: Pick<MouseTrail, 'moves' | 'clicks'>): Called {
  if (moves.length < 5) return 'undecided';
  const { speeds, angles } = walk(moves);
  const average = mean(speeds);
  const curves = moves.length >= 10 && mean(changes(angles)) > 0.1;
  const accelerates = changes(speeds).filter((c) => c > average * 0.3).length > speeds.length * 0.2;
  const patterns = [
    moves.length >= 10 && !curves,
    variance(speeds) < average * 0.1,
    Math.max(...speeds) > 5000,
    clicks.length >= 3 && variance(changes(clicks)) < 100,
    moves.length >= 20 && moves.filter(({ x, y }) => x % 10 === 0 && y % 10 === 0).length > moves.length / 2,
  ].filter(Boolean).length;
  if (patterns >= 2) return 'bot';
  return curves || accelerates ? 'human' : 'undecided';
}

function walk(moves: MouseTrail['moves']): { speeds: number[]; angles: number[] } {
  const speeds: number[] = [];
  const angles: number[] = [];
  for (const [i, to] of moves.entries()) {
    const from = moves[i - 1];
    if (from === undefined || to.at <= from.at) continue;
    speeds.push((Math.hypot(to.x - from.x, to.y - from.y) / (to.at - from.at)) * 1000);
    angles.push(Math.atan2(to.y - from.y, to.x - from.x));
  }
  return { speeds, angles };
}

const changes = (values: readonly number[]): number[] =>
  values.slice(1).map((value, i) => Math.abs(value - (values[i] ?? 0)));

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / (values.length || 1);

function variance(values: readonly number[]): number {
  const middle = mean(values);
  return mean(values.map((value) => (value - middle) ** 2));
}
