import { z } from 'zod';
import type { MouseRecording } from '../types.ts';

const LINE = z.object({
  label: z.enum(['human', 'moderate_bot', 'advanced_bot']),
  times_ms: z.string(),
  points: z.string(),
});

/** One browsing session a line: times with commas between, points as `[x,y]`. A session may end in a time without a point. */
export function mklabWebbot(line: string): MouseRecording {
  const { label, times_ms, points } = LINE.parse(JSON.parse(line));
  const times = times_ms.split(',').map(Number);
  const places = [...points.matchAll(/\[(-?[\d.]{1,20}),(-?[\d.]{1,20})\]/g)];
  if (times.some(Number.isNaN) || places.length === 0) throw new Error('no movement');
  const moves = places.slice(0, times.length).map(([, x, y], i) => ({
    at: times[i] ?? 0,
    x: Number(x),
    y: Number(y),
  }));
  return { source: label, truth: label === 'human' ? 'human' : 'bot', moves, clicks: [] };
}
