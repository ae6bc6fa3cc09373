import { type Counts, entriesOf } from './counts.ts';

/** How evenly a group's visits lie over the pages where they began, beside how everyone else's would. */
export interface Coverage {
  readonly pages: number;
  /** Variance over mean of the visits of a page: 1 is as chance has it when every page is as likely as any other. */
  readonly here: number;
  /** What everyone else's liking for the same pages would give with as many visits. */
  readonly others: number;
}

const LEAST_PAGES = 10;
const LEAST_VISITS_OF_A_PAGE = 2;
/** A front page or a campaign may stand out: it is left aside. */
const STANDS_OUT = 0.2;
const UNKNOWN = 0;

/** @returns null where there are too few pages or visits to tell */
export function coverageOf(group: Counts, others: Counts): Coverage | null {
  const known = entriesOf(group).filter(([page]) => page !== UNKNOWN);
  const all = known.reduce((sum, [, count]) => sum + count, 0);
  const pages = known.filter(([, count]) => count <= STANDS_OUT * all);
  const visits = pages.reduce((sum, [, count]) => sum + count, 0);
  const mean = visits / Math.max(pages.length, 1);
  if (pages.length < LEAST_PAGES || mean < LEAST_VISITS_OF_A_PAGE || visits < 0.5 * all) return null;
  const here = pages.reduce((sum, [, count]) => sum + (count - mean) ** 2, 0) / (mean * (pages.length - 1));
  const liked = pages.map(([page]) => others.get(page));
  const total = liked.reduce((sum, count) => sum + count, 0);
  if (total < pages.length) return null;
  const squares = liked.reduce((sum, count) => sum + (count / total) ** 2, 0);
  return { pages: pages.length, here, others: 1 + mean * Math.max(0, pages.length * squares - 1) };
}
