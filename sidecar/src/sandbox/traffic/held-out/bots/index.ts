import type { Family } from '../../family.ts';
import { byLook } from './by-look.ts';
import { byPath } from './by-path.ts';
import { byPlace } from './by-place.ts';
import { byTheClock } from './by-the-clock.ts';
import { forHire } from './for-hire.ts';

export const HELD_OUT_BOTS: readonly Family[] = [...byLook, ...byPlace, ...byPath, ...byTheClock, ...forHire];
