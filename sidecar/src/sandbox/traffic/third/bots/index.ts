import type { Family } from '../../family.ts';
import { agents } from './agents.ts';
import { atTheTill } from './at-the-till.ts';
import { boughtVisits } from './bought-visits.ts';
import { crawlers } from './crawlers.ts';
import { services } from './services.ts';

export const THIRD_BOTS: readonly Family[] = [
  ...crawlers,
  ...boughtVisits,
  ...atTheTill,
  ...services,
  ...agents,
];
