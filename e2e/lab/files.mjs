import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export const bundle = join(root, 'tracker/dist/human-traffic.js');
/** All that a page has to wait for, where the bundle comes after it. */
export const gatePart = join(root, 'tracker/dist/human-traffic.gate.js');
/** The bundle in two parts. */
export const firstPart = join(root, 'tracker/dist/human-traffic.first.js');
export const latePart = join(root, 'tracker/dist/human-traffic.late.js');
export const standIn = join(root, 'sidecar/src/sandbox/assets/matomo.js');
export const sequence = join(root, 'e2e/lab/sequence.js');
export const pages = join(root, 'e2e/pages');

/** matomo.js of an installed Matomo: read where it lies, never copied. */
export const realMatomo = join(process.env.MATOMO_DIR ?? join(homedir(), 'matomo'), 'matomo.js');

/** The scripts that the browser tests can be run against here. */
export const kinds = existsSync(realMatomo) ? ['own', 'real'] : ['own'];
