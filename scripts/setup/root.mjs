import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root, wherever the command was called from. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
