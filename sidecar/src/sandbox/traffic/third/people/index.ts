import type { Family } from '../../family.ts';
import { atOnce } from './at-once.ts';
import { atWork } from './at-work.ts';
import { issuedMachines } from './issued-machines.ts';
import { watchers } from './watchers.ts';

export const THIRD_PEOPLE: readonly Family[] = [...atOnce, ...watchers, ...issuedMachines, ...atWork];
