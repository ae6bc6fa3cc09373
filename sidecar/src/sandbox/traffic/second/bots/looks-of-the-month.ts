import { type ProgramFamily, programs } from '../../bots/program.ts';
import { anytime } from '../../hours.ts';
import { browserOf, chromeOn, SYSTEMS, somewhere } from '../../market.ts';
import type { PlannedBrowser } from '../../plan.ts';
import { VisitPlanner } from '../../visit-planner.ts';

/** Looks that admins have reported by name. */

const HOUR = 3600;
const STATES: readonly [string, ...string[]] = ['CA', 'VA', 'TX', 'NY', 'OR', 'IL', 'FL'];

const safariOn = (version: string, system: string, resolution: string): PlannedBrowser => ({
  ...chromeOn(SYSTEMS.mac, 0, resolution, 'en-us'),
  browserCode: 'SF',
  browserVersion: version,
  osVersion: system,
  userAgent: `Mozilla/5.0 (Macintosh; Intel Mac OS X ${system.replace('.', '_')}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${version} Safari/605.1.15`,
});

const iphone = (resolution: string): PlannedBrowser => ({
  browserCode: 'MF',
  browserVersion: '16.6',
  osCode: 'IOS',
  osVersion: '16.6',
  deviceType: 'Smartphone',
  resolution,
  language: 'en-us',
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1',
});

const FAMILIES: readonly ProgramFamily[] = [
  {
    name: 'bots:us-current-chrome',
    follows:
      'TSP#162, April: United States, 1920x1080 and the newest Chrome, the look of the most ordinary visitor',
    share: 0.06,
    start:
      ({ site }) =>
      (random, day) => ({
        plan: new VisitPlanner(anytime(random, day)).page(
          random.pick([site.home, ...site.lists, ...site.articles]),
        ),
        browser: chromeOn(SYSTEMS.windows, 141, '1920x1080', 'en-us'),
        place: somewhere(random, 'us', random.pick([-5, -6, -8]) * HOUR, random.pick(STATES)),
      }),
  },
  {
    name: 'bots:changing-look',
    follows: 'TSP#162, June: "they regularly switch, so now 375x812": another look every nine days',
    share: 0.05,
    start:
      ({ site }) =>
      (random, day) => {
        const look = Math.floor(day.index / 9) % 3;
        const looks = [
          iphone('375x812'),
          chromeOn(SYSTEMS.mac, 132, '1440x900', 'en-us'),
          iphone('414x896'),
        ] as const;
        return {
          plan: new VisitPlanner(anytime(random, day)).page(random.pick([site.home, ...site.stories])),
          browser: looks[look as 0 | 1 | 2],
          place: somewhere(random, random.pick(['us', 'us', 'gb', 'ca']), -5 * HOUR, null),
        };
      },
  },
  {
    name: 'bots:windows-7',
    follows:
      'reports of autumn 2025 (Lanzhou, Singapore): Chrome on Windows 7 at 1280x1200, every page, no seconds',
    share: 0.04,
    start:
      ({ site }) =>
      (random, day) => ({
        plan: new VisitPlanner(anytime(random, day)).page(
          random.pick([site.home, ...site.lists, ...site.articles, ...site.stories]),
        ),
        browser: {
          ...chromeOn(SYSTEMS.windows, 109, '1280x1200', 'en-us'),
          osVersion: '7',
          userAgent:
            'Mozilla/5.0 (Windows NT 6.1; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36',
        },
        place: somewhere(random, random.chance(0.6) ? 'cn' : 'sg', 8 * HOUR),
      }),
  },
  {
    name: 'bots:old-safari',
    follows: 'goatcounter#899: Safari 11 on macOS 10.10 to 10.15 out of North Holland',
    share: 0.02,
    start:
      ({ site }) =>
      (random, day) => ({
        plan: new VisitPlanner(anytime(random, day)).page(random.pick([site.home, ...site.stories])),
        browser: safariOn('11.0', random.pick(['10.10', '10.13', '10.14', '10.15']), '1440x900'),
        place: somewhere(random, 'nl', 0, 'NH'),
      }),
  },
  {
    name: 'bots:one-subnet',
    follows: 'matomo#24406: user agents drawn to look like ordinary users, addresses of one network',
    share: 0.025,
    start:
      ({ site }) =>
      (random, day) => {
        const place = {
          ...somewhere(random, 'us', -6 * HOUR, 'TX'),
          ip: `172.121.117.${random.int(1, 254)}`,
        };
        const plan = new VisitPlanner(anytime(random, day)).page(random.pick([site.home, ...site.lists]));
        return { plan, browser: browserOf(random, 'en-us'), place };
      },
  },
  {
    name: 'bots:emulators',
    follows:
      'Android emulators in racks: the default device of the kit, a few builds, campaigns and searches',
    share: 0.025,
    start:
      ({ site }) =>
      (random, day) => {
        const version = random.pick([83, 91, 101]);
        const android = random.pick(['9', '11']);
        const plan = new VisitPlanner(anytime(random, day)).page(site.campaign);
        if (random.chance(0.3)) plan.wait(random.int(5, 40)).page(random.pick(site.articles));
        return {
          plan,
          browser: {
            browserCode: 'CM',
            browserVersion: `${version}.0`,
            osCode: 'AND',
            osVersion: android,
            deviceType: 'Smartphone',
            resolution: random.pick(['411x731', '320x640']),
            language: 'en-us',
            userAgent: `Mozilla/5.0 (Linux; Android ${android}; sdk_gphone_x86) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Mobile Safari/537.36`,
          },
          place: somewhere(random, random.pick(['in', 'id', 'us', 'de']), 8 * HOUR),
          referrer: { type: 'campaign', name: 'autumn-ads', url: null },
        };
      },
  },
];

export const looksOfTheMonth = FAMILIES.map(programs);
