import type { Family } from '../family.ts';
import { busy } from './busy.ts';
import { lookingLikeChrome } from './looking-like-chrome.ts';

/** Every kind of program. */
export const BOTS: readonly Family[] = [...lookingLikeChrome, ...busy];
