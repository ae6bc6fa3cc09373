import { z } from 'zod';
import type { MouseRecording } from '../types.ts';
import { csvEvents } from './csv-events.ts';

const LINE = z.object({ label: z.enum(['human', 'simple', 'advanced']), mouse: z.string() });

/** A desktop's mouse, one session a line, times in seconds. */
export function unbBiometric(line: string): MouseRecording {
  const { label, mouse } = LINE.parse(JSON.parse(line));
  const columns = { at: 0, x: 1, y: 2, state: 4, unitMs: 1000 };
  return { source: label, truth: label === 'human' ? 'human' : 'bot', ...csvEvents(mouse, columns) };
}
