import type { Random } from '../demo/random.ts';

export interface PageModel {
  readonly path: string;
  readonly title: string;
  /** How often people land on it or go to it. */
  readonly weight: number;
}

/** What a site is made of: a shop with articles and advice, some hundred pages. */
export interface SiteModel {
  readonly url: string;
  readonly home: PageModel;
  readonly lists: readonly [PageModel, ...PageModel[]];
  readonly articles: readonly [PageModel, ...PageModel[]];
  readonly stories: readonly [PageModel, ...PageModel[]];
  readonly campaign: PageModel;
  readonly cart: PageModel;
  readonly thanks: PageModel;
  readonly form: PageModel;
}

const LISTS = ['boots', 'jackets', 'packs', 'tents', 'ropes', 'lamps', 'maps', 'stoves'] as const;
const ARTICLES_A_LIST = 24;
const STORIES = 40;

export function makeSite(random: Random, url: string): SiteModel {
  const page = (path: string, title: string, weight = 1): PageModel => ({ path, title, weight });
  const [first, ...others] = LISTS.map((name) => page(`/${name}`, title(name), 4));
  const articles = LISTS.flatMap((name) =>
    Array.from({ length: ARTICLES_A_LIST }, (_, i) =>
      page(`/${name}/${name}-${i + 1}`, `${title(name)} ${i + 1}`, popularity(random, i)),
    ),
  );
  const stories = Array.from({ length: STORIES }, (_, i) =>
    page(`/advice/story-${i + 1}`, `Story ${i + 1}`, popularity(random, i)),
  );
  return {
    url,
    home: page('/', 'Home', 10),
    lists: [first as PageModel, ...others],
    articles: articles as [PageModel, ...PageModel[]],
    stories: stories as [PageModel, ...PageModel[]],
    campaign: page('/autumn', 'Autumn in the mountains'),
    cart: page('/cart', 'Cart'),
    thanks: page('/thanks', 'Thank you'),
    form: page('/contact', 'Contact'),
  };
}

const title = (name: string): string => (name[0] ?? '').toUpperCase() + name.slice(1);
/** Few pages are seen often, most are seen rarely (Zipf). */
const popularity = (random: Random, rank: number): number => (0.5 + random.next()) / (rank + 1);

/** Each page that a crawler would find. */
export const everyPage = ({ home, lists, articles, stories }: SiteModel): [PageModel, ...PageModel[]] => [
  home,
  ...lists,
  ...articles,
  ...stories,
];

export const weighted = (
  pages: readonly [PageModel, ...PageModel[]],
): readonly [readonly [number, PageModel], ...(readonly [number, PageModel])[]] =>
  pages.map((p) => [p.weight, p] as const) as unknown as readonly [readonly [number, PageModel]];
