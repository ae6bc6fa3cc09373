import { some } from '../../hours.ts';
import { chromeOn, SYSTEMS } from '../../market.ts';
import type { PlannedBrowser, VisitPlan } from '../../plan.ts';
import { weighted } from '../../site-model.ts';
import { VisitPlanner } from '../../visit-planner.ts';
import { androidPhone, edge, iphone, SCRIPTED_SCREENS, someOf } from '../devices.ts';
import { type BotKind, pool, programs } from '../family-of.ts';
import { mailingOf } from '../mailing.ts';
import { after, anytime, steady } from '../moments.ts';
import { type Land, serverIn } from './places.ts';

/** Programs that somebody honest runs: they mean no harm, and nobody reads what they load. */

const CLOUD: readonly [Land, ...Land[]] = ['ie', 'nl', 'de', 'us', 'us', 'gb'];

const KINDS: readonly BotKind[] = [
  {
    name: 'bots:mail-gateway',
    follows:
      'Barracuda, "Unwanted link clicks"; Marketo, "Understanding a spike in click activity"; Safe Links: every link of a mail opened in a sandbox within seconds of its delivery, for each who gets it',
    share: 0.025,
    start: ({ random, site }, mean) => {
      const vendors = pool(random.int(2, 4), () => ({
        browser: random.chance(0.5)
          ? edge(random.int(120, 141), random.pick(['1024x768', '1280x1024', '1920x1080']), 'en-us')
          : chromeOn(SYSTEMS.windows, random.int(109, 141), random.pick(SCRIPTED_SCREENS), 'en-us'),
        lands: someOf(random, CLOUD, 1, 3),
        // Some take one link or two, most take all.
        takes: random.chance(0.7) ? 1 : 0.4,
      }));
      return (day) => {
        const mailing = mailingOf(site, day);
        if (mailing === null) return [];
        return some(random, (mean * 7) / (mailing.links.length * 0.8), () => {
          const { browser, lands, takes } = random.pick(vendors);
          const delivered = mailing.at + after(random, 240);
          return mailing.links
            .filter(() => random.chance(takes))
            .map((page) => ({
              plan: new VisitPlanner(delivered + random.int(0, 25)).page(page),
              browser,
              place: serverIn(random, random.pick(lands)),
              referrer: { type: 'campaign', name: mailing.campaign, url: null } as const,
            }));
        }).flat();
      };
    },
  },
  {
    name: 'bots:ad-verification',
    follows:
      'DoubleVerify on its "Virtual Visitors": crawlers that execute everything a browser would, from many places and as many devices, and take a picture of the page behind an advertisement',
    share: 0.008,
    start: ({ random, site }, mean) => {
      const times = steady(random);
      const version = random.int(128, 140);
      const devices = [
        chromeOn(SYSTEMS.linux, version, '1600x1200', 'en-us'),
        chromeOn(SYSTEMS.windows, version, '1920x1080', 'en-us'),
        iphone('16.6', '390x844', 'en-us'),
        androidPhone(version, '412x915', 'en-us'),
      ] as const;
      const lands: readonly [Land, ...Land[]] = [
        'us',
        'de',
        'gb',
        'fr',
        'jp',
        'br',
        'in',
        'au',
        'ca',
        'sg',
        'it',
      ];
      return (day) =>
        some(random, mean * times(day), () => ({
          plan: new VisitPlanner(anytime(random, day)).page(site.campaign),
          browser: random.pick(devices),
          place: serverIn(random, random.pick(lands)),
          referrer: { type: 'campaign', name: 'autumn-ads', url: null },
        }));
    },
  },
  {
    name: 'bots:site-audit',
    follows:
      'audits of an agency with JavaScript rendering and the agent of a Chrome (Screaming Frog’s and Ahrefs’ manuals): once a week the site from its root, breadth first, no cookies, some pages a second',
    share: 0.015,
    start: ({ random, site }, mean) => {
      const weekday = random.int(1, 5);
      const version = random.int(125, 141);
      const browsers: readonly [PlannedBrowser, PlannedBrowser] = [
        chromeOn(SYSTEMS.windows, version, random.pick(['1280x1024', '1366x768', '1024x768']), 'en-us'),
        androidPhone(version, '412x823', 'en-us'),
      ];
      const turn = random.chance(0.5) ? random.next() : 1;
      const threads = random.int(1, 5);
      const place = serverIn(random, random.pick(['de', 'us', 'fr']));
      return (day) => {
        if (day.weekday !== weekday) return [];
        const pages = [site.home, ...site.lists, ...site.articles, ...site.stories];
        const begin = day.start + random.int(0, 6) * 3600 + random.int(0, 3599);
        const browser = browsers[day.index < turn * day.of ? 0 : 1];
        // As many as the licence or the limit allows.
        return pages.slice(0, Math.round(mean * 7)).map((page, i) => ({
          plan: new VisitPlanner(begin + i / threads + random.int(0, 2)).page(page),
          browser,
          place,
        }));
      };
    },
  },
  {
    name: 'bots:scanner',
    follows:
      'PortSwigger’s manual, "Crawling": the scanner drives its own browser from the root along links, fills in every form it meets, and begins anew for each path',
    share: 0.002,
    start: ({ random, site }, mean) => {
      const version = random.int(124, 141);
      const screen = random.pick(['1280x720', '1440x900', '1920x1080']);
      const place = serverIn(random, random.pick(['gb', 'us', 'de', 'in']));
      return (day) =>
        some(random, mean, () => {
          const plan = new VisitPlanner(anytime(random, day));
          for (let i = random.int(8, 60); i > 0; i--) {
            plan.page(site.home).wait(random.int(0, 2));
            plan.page(random.pick(site.lists)).wait(random.int(0, 2));
            if (random.chance(0.5)) plan.page(random.pick(site.articles)).wait(random.int(0, 2));
            if (random.chance(0.3)) plan.on('search', { keyword: `test${random.int(1, 999)}` });
            if (random.chance(0.3))
              plan.page(site.form).on('event', { category: 'form', action: 'submit', name: 'contact' });
          }
          return { plan, browser: chromeOn(SYSTEMS.windows, version, screen, 'en-us'), place };
        });
    },
  },
  {
    name: 'bots:screenshotters',
    follows:
      'makers of previews, thumbnails and archives that render the page (urlscan’s and Browsertrix’ manuals): each service with a screen of its own, the front page and what is being talked about',
    share: 0.008,
    start: ({ random, site }, mean) => {
      const times = steady(random);
      const services = pool(random.int(3, 7), () => {
        const isPhone = random.chance(0.25);
        const screen = random.pick([
          '1200x630',
          '1280x1024',
          '1600x1200',
          '1024x768',
          '1366x768',
          '1920x1080',
        ]);
        const version = random.int(110, 141);
        const browser = isPhone
          ? iphone('16.6', '375x667', 'en-us')
          : chromeOn(random.pick([SYSTEMS.linux, SYSTEMS.mac, SYSTEMS.windows]), version, screen, 'en-us');
        return { browser, land: random.pick(CLOUD) };
      });
      return (day) =>
        some(random, mean * times(day), () => {
          const { browser, land } = random.pick(services);
          const page = random.chance(0.5) ? site.home : random.weighted(weighted(site.stories));
          const plan = new VisitPlanner(anytime(random, day)).page(page);
          return { plan, browser, place: serverIn(random, land) };
        });
    },
  },
  {
    name: 'bots:tracker-injection',
    follows:
      'ghost spam (Bounteous 2015, optimizesmart 2021): requests straight to the tracker, no page was ever loaded: no screen, no clock, a referrer to be clicked, some hundreds in an hour',
    share: 0.02,
    start: ({ random, site }, mean) => {
      const perDay = 0.2 + 0.5 * random.next();
      const place = serverIn(random, random.pick(['ru', 'nl', 'us', 'ua']));
      const agents = pool(random.int(3, 20), () =>
        chromeOn(
          random.pick([SYSTEMS.windows, SYSTEMS.mac, SYSTEMS.linux]),
          random.int(60, 130),
          '',
          random.pick(['ru', 'en-us', 'en-gb']),
        ),
      );
      return (day) =>
        some(random, perDay, () => {
          const name = `${random.pick(['free', 'best', 'top', 'get'])}-${random.pick(['share', 'buttons', 'visits', 'coins'])}-${random.int(1, 99)}.example`;
          const referrer: VisitPlan['referrer'] = { type: 'website', name, url: `https://${name}/` };
          const begin = anytime(random, day);
          return some(random, mean / perDay, () => ({
            plan: new VisitPlanner(begin + random.int(0, 5_400)).page(site.home),
            browser: { ...random.pick(agents), resolution: null },
            place,
            referrer,
          }));
        }).flat();
    },
  },
];

export const services = KINDS.map(programs);
