import { createHash } from 'node:crypto';

/** A folder's name for a segment: readable, and different for different segments. */
export function segmentName(definition: string): string {
  const words = definition
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  return `${words}-${createHash('sha256').update(definition).digest('hex').slice(0, 8)}`;
}
