import { CLI } from './cli.en.ts';
import { fill, type TextValues } from './fill.ts';

/** A text of the command line with its values filled in. */
export function text(key: keyof typeof CLI, values: TextValues = {}): string {
  return fill(CLI[key], values);
}
