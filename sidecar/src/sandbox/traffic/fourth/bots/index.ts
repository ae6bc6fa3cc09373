import type { Family } from '../../family.ts';
import { harvests } from './harvests.ts';
import { labs } from './labs.ts';
import { paid } from './paid.ts';
import { queueJumpers } from './queue-jumpers.ts';
import { waves } from './waves.ts';

export const FOURTH_BOTS: readonly Family[] = [...waves, ...harvests, ...paid, ...queueJumpers, ...labs];
