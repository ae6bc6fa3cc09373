import { some } from '../../hours.ts';
import { browserOf, chromeOn, SYSTEMS } from '../../market.ts';
import { everyPage } from '../../site-model.ts';
import { exitIn, homeIn, type Land, languageOf, serverIn } from '../../third/bots/places.ts';
import { SCRIPTED_SCREENS, someOf } from '../../third/devices.ts';
import { type BotKind, pool, programs } from '../../third/family-of.ts';
import { anytime, episodes } from '../../third/moments.ts';
import { VisitPlanner } from '../../visit-planner.ts';
import { surges } from '../tides.ts';

/** Many looks, many addresses, and one thing that all of them do. */

const HOUR = 3600;
const ANYWHERE: readonly [Land, ...Land[]] = [
  ...(['us', 'us', 'us', 'br', 'in', 'vn', 'id', 'de', 'fr', 'gb', 'it', 'es', 'pl', 'ru', 'ua'] as const),
  ...(['mx', 'ar', 'co', 'bd', 'ph', 'tr', 'eg', 'ma', 'za', 'jp', 'ca', 'ro', 'nl'] as const),
] as [Land, ...Land[]];
const SOLD: readonly [string, ...string[]] = [
  'casino bonus',
  'pills',
  'loan today',
  'slot gacor',
  'replica',
  'escort',
  'essay',
  'followers',
];

const KINDS: readonly BotKind[] = [
  {
    name: 'bots:search-box-spam',
    follows:
      'JumpFly on spam by internal search, and searchmysite.net (May 2022): within days from some hundred searches to 166,742, "IP addresses, user agents and search queries all different"; each asks once for what somebody sells; it ebbs away over weeks',
    share: 0.06,
    start: ({ random, site }, mean) => {
      const times = surges(random, random.int(1, 2), [2, 8]);
      const wares = someOf(random, SOLD, 2, 5);
      const again = 0.1 * random.next();
      const ownClock = random.chance(0.4);
      return (day) =>
        some(random, mean * times(day), () => {
          const land = random.pick(ANYWHERE);
          const keyword = `${random.pick(wares)} ${random.pick(SOLD)} ${random.int(1, 999)}.example`;
          const plan = new VisitPlanner(anytime(random, day));
          plan.page(site.home, `?s=${encodeURIComponent(keyword)}`).on('search', { keyword });
          if (random.chance(again)) plan.wait(random.int(1, 4)).on('search', { keyword: random.pick(SOLD) });
          return {
            plan,
            browser: browserOf(random, random.chance(0.5) ? 'en-us' : languageOf(land)),
            place: ownClock ? homeIn(random, land) : exitIn(random, land),
          };
        });
    },
  },
  {
    name: 'bots:cart-links',
    follows:
      'Kinsta’s report of June 2026 (7.67 million requests for add-to-cart links in a day) and Tyche Softwares’ help on carts that nobody filled: crawlers follow every link there is, and each such link lays an article in a cart of its own',
    share: 0.05,
    start: ({ random, site }, mean) => {
      const versions = someOf(random, [119, 122, 126, 129, 131, 133, 136, 138, 140, 141], 1, 4);
      const screens = someOf(random, SCRIPTED_SCREENS, 1, 3);
      const systems = someOf(random, [SYSTEMS.linux, SYSTEMS.windows, SYSTEMS.mac], 1, 2);
      const lands = someOf(random, ANYWHERE, 2, 9);
      const onList = random.next();
      const goesOn = 0.25 * random.next();
      let tide = 1;
      return (day) => {
        tide = Math.min(2.4, Math.max(0.3, tide * (0.6 + 0.85 * random.next())));
        return some(random, mean * tide, () => {
          const plan = new VisitPlanner(anytime(random, day));
          const from = random.chance(onList) ? random.pick(site.lists) : random.pick(site.articles);
          plan
            .page(from, `?add-to-cart=${random.int(1_000, 9_999)}`)
            .wait(random.int(1, 2))
            .on('cart');
          if (random.chance(goesOn)) plan.wait(random.int(1, 5)).page(site.cart);
          return {
            plan,
            browser: chromeOn(random.pick(systems), random.pick(versions), random.pick(screens), 'en-us'),
            place: exitIn(random, random.pick(lands)),
          };
        });
      };
    },
  },
  {
    name: 'bots:paid-by-the-view',
    follows:
      'forem/forem#12878 (an auto-clicker makes some 5,000 views in a night) and WWBN/AVideo-Encoder#302 (authors paid by the view, several views in one second, none watched): the same few texts of one author, opened in one new window after another',
    share: 0.04,
    start: ({ random, site }, mean) => {
      const authors = pool(random.int(1, 3), () => {
        const land = random.pick<Land>(['de', 'de', 'us', 'in', 'pl', 'gb', 'ua']);
        return {
          times: episodes(random, [2, 8], [1, 6]),
          texts: someOf(random, site.stories, 1, 4),
          browser: browserOf(random, languageOf(land)),
          // Some rent addresses for it, some just let their own computer do it.
          land: random.chance(0.5) ? random.pick(ANYWHERE) : land,
          home: random.chance(0.5) ? homeIn(random, land) : null,
          begins: random.pick([22, 23, 0, 1, 2, 13]) * HOUR,
          every: random.pick([4, 5, 10, 30, 60, 120]),
          jitter: random.pick([0, 1, 5]),
          atOnce: random.pick([1, 1, 2, 4]),
        };
      });
      return (day) =>
        authors.flatMap(({ times, texts, browser, land, home, begins, every, jitter, atOnce }) => {
          let count = 0;
          return some(random, (mean / authors.length) * times(day), () => {
            const at = day.start + begins + Math.floor(count / atOnce) * every + random.int(0, jitter);
            count += 1;
            const text = texts[count % texts.length] ?? site.home;
            const place = home ?? exitIn(random, random.chance(0.7) ? land : random.pick(ANYWHERE));
            return { plan: new VisitPlanner(at).page(text), browser, place };
          });
        });
    },
  },
  {
    name: 'bots:calendar-trap',
    follows:
      'crawlers in what manuals of SEO call a spider trap: a calendar has a next month for ever; some hundred pages a visit, one after another, until its budget is spent',
    share: 0.0012,
    start: ({ random, site }, mean) => {
      const calendar = { path: '/events', title: 'Events', weight: 1 };
      const browser = chromeOn(SYSTEMS.linux, random.int(112, 141), random.pick(SCRIPTED_SCREENS), 'en-us');
      const land = random.pick<Land>(['us', 'us', 'de', 'fr', 'sg']);
      const budget = random.pick([100, 200, 300, 400]);
      const pause = random.int(1, 6);
      return (day) =>
        some(random, mean, () => {
          const plan = new VisitPlanner(anytime(random, day)).page(random.pick([site.home, ...site.lists]));
          for (let month = 1; month < budget * (0.7 + 0.3 * random.next()); month++)
            plan
              .wait(random.int(pause === 1 ? 0 : 1, pause))
              .page(random.chance(0.97) ? calendar : random.pick(everyPage(site)), `?month=${month}`);
          return { plan, browser, place: serverIn(random, land) };
        });
    },
  },
];

export const byPath = KINDS.map(programs);
