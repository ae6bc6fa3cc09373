import type { Random } from '../../demo/random.ts';
import { type PageModel, type SiteModel, weighted } from '../site-model.ts';
import { VisitPlanner } from '../visit-planner.ts';
import type { Visitor } from './visitor.ts';

export interface StrollOptions {
  readonly landing?: PageModel;
  /** Chance that the visit ends after its first page. */
  readonly bounce?: number;
  /** Pages of those who go on, typically. */
  readonly pages?: number;
  readonly buys?: number;
}

/** Seconds on a page: lognormal, as every study of reading has found; nobody the same twice. */
export function dwell(random: Random, pace: number): number {
  const normal = Array.from({ length: 6 }, () => random.next()).reduce((sum, n) => sum + n, -3) * 1.41;
  return Math.min(1_500, Math.max(1, pace * Math.exp(normal * 0.95)));
}

/** Somebody goes through the shop: lands, looks at a list, an article, back again, perhaps searches or buys. */
export function stroll(
  random: Random,
  site: SiteModel,
  visitor: Visitor,
  at: number,
  options: StrollOptions = {},
): VisitPlanner {
  const { bounce = 0.46, pages = 5, buys = 0.03 } = options;
  const plan = new VisitPlanner(at).page(options.landing ?? landing(random, site));
  if (random.chance(bounce)) return plan;
  const list = random.weighted(weighted(site.lists));
  const steps = 1 + Math.floor(-Math.log(1 - random.next()) * (pages - 1));
  for (let i = 0; i < steps; i++) {
    plan.wait(dwell(random, visitor.pace));
    step(random, site, plan, list);
  }
  if (random.chance(buys)) buy(random, site, plan, visitor);
  return plan;
}

function landing(random: Random, site: SiteModel): PageModel {
  return random.weighted([
    [30, site.home],
    [20, random.weighted(weighted(site.lists))],
    [30, random.weighted(weighted(site.articles))],
    [20, random.weighted(weighted(site.stories))],
  ]);
}

function step(random: Random, site: SiteModel, plan: VisitPlanner, list: PageModel): void {
  const what = random.weighted([
    [52, 'article'],
    [22, 'list'],
    [10, 'story'],
    [6, 'home'],
    [5, 'search'],
    [3, 'event'],
    [2, 'outlink'],
  ] as const);
  if (what === 'article') plan.page(articleOf(random, site, list));
  else if (what === 'list') plan.page(list);
  else if (what === 'story') plan.page(random.weighted(weighted(site.stories)));
  else if (what === 'home') plan.page(site.home);
  else if (what === 'search')
    plan.on('search', { keyword: random.pick(['boots', 'tent', 'size 42', 'gift']) });
  else if (what === 'event') plan.on('event', { category: 'video', action: 'play', name: 'tour' });
  else plan.on('outlink', { url: 'https://weather.example/' });
}

/** An article of the list that is open; now and then another one. */
function articleOf(random: Random, site: SiteModel, list: PageModel): PageModel {
  const own = site.articles.filter(({ path }) => path.startsWith(`${list.path}/`));
  const [first, ...rest] = own;
  return first === undefined ? random.pick(site.articles) : random.weighted(weighted([first, ...rest]));
}

function buy(random: Random, site: SiteModel, plan: VisitPlanner, visitor: Visitor): void {
  plan.wait(dwell(random, visitor.pace)).page(site.cart);
  plan.wait(40 + dwell(random, 80)).page(site.thanks);
  plan.wait(1).on('order', { revenue: random.pick([39, 79, 129, 189]), orderId: random.hex(10) });
}
