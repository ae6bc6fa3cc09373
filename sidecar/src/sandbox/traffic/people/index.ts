import type { Family } from '../family.ts';
import { crowds } from './crowds.ts';
import { everyday } from './everyday.ts';
import { unusual } from './unusual.ts';

/** Everybody who is somebody. */
export const PEOPLE: readonly Family[] = [...everyday, ...crowds, ...unusual];
