import type { Family } from '../../family.ts';
import { crowds } from './crowds.ts';
import { everyDay } from './every-day.ts';
import { frontPage } from './front-page.ts';
import { givenMachines } from './given-machines.ts';
import { inHiding } from './in-hiding.ts';
import { ownWays } from './own-ways.ts';

export const FOURTH_PEOPLE: readonly Family[] = [
  ...crowds,
  frontPage,
  ...givenMachines,
  ...inHiding,
  ...ownWays,
  ...everyDay,
];
