import { z } from 'zod';
import type { MouseRecording } from '../types.ts';
import { csvEvents } from './csv-events.ts';

const LINE = z.object({ label: z.literal('human'), csv: z.string() });

/** SapiMouse: one person's minute a line. */
export function sapimouseHumans(line: string): MouseRecording {
  const { label, csv } = LINE.parse(JSON.parse(line));
  const columns = { at: 0, state: 2, x: 3, y: 4, unitMs: 1 };
  return { source: 'sapimouse', truth: label, ...csvEvents(csv, columns) };
}
