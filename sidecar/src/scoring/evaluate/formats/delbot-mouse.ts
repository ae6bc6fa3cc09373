import { z } from 'zod';
import type { MouseRecording } from '../types.ts';

const LINE = z.object({
  source: z.string().max(200),
  label: z.enum(['human', 'bot']),
  events: z.array(z.tuple([z.number(), z.string(), z.number(), z.number()])).max(1_000_000),
});

/** DELBOT-Mouse: one path a line. The first move of a file repeats where its press was: it is no movement. */
export function delbotMouse(line: string): MouseRecording {
  const { source, label, events } = LINE.parse(JSON.parse(line));
  return {
    source,
    truth: label,
    moves: events
      .filter(([, kind]) => kind === 'Move')
      .slice(1)
      .map(([at, , x, y]) => ({ at, x, y })),
    clicks: [],
  };
}
