/** What the demo shop and its visitors are made of. Browsers of autumn 2025; addresses of the documentation ranges. */
export interface Page {
  readonly path: string;
  readonly title: string;
}

export const HOME: Page = { path: '/', title: 'Home' };
export const CART: Page = { path: '/cart', title: 'Cart' };
export const THANKS: Page = { path: '/thanks', title: 'Thank you' };
export const NEWSLETTER: Page = { path: '/autumn', title: 'Autumn in the mountains' };

export const PAGES: readonly [Page, ...Page[]] = [
  HOME,
  { path: '/boots', title: 'Boots' },
  { path: '/boots/alpine-3', title: 'Alpine 3' },
  { path: '/boots/trail-light', title: 'Trail Light' },
  { path: '/jackets', title: 'Jackets' },
  { path: '/jackets/storm', title: 'Storm' },
  { path: '/packs', title: 'Backpacks' },
  { path: '/packs/day-20', title: 'Day 20' },
  { path: '/packs/tour-45', title: 'Tour 45' },
  { path: '/advice', title: 'Advice' },
  { path: '/advice/blisters', title: 'No more blisters' },
  { path: '/shipping', title: 'Shipping' },
  { path: '/about', title: 'About us' },
];

export interface Look {
  readonly ua: string;
  readonly screens: readonly [string, ...string[]];
  readonly isTouch: boolean;
}

const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';
export const chromeOnWindows = (version: number) => `${windows} Chrome/${version}.0.0.0 Safari/537.36`;

const DESKTOP_SCREENS = ['1920x1080', '1536x864', '2560x1440', '1366x768', '1680x1050'] as const;

export const LOOKS: readonly [readonly [number, Look], ...(readonly [number, Look])[]] = [
  [30, { ua: chromeOnWindows(141), screens: [...DESKTOP_SCREENS], isTouch: false }],
  [6, { ua: chromeOnWindows(140), screens: [...DESKTOP_SCREENS], isTouch: false }],
  [8, { ua: `${chromeOnWindows(141)} Edg/141.0.0.0`, screens: [...DESKTOP_SCREENS], isTouch: false }],
  [
    9,
    {
      ua: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0',
      screens: [...DESKTOP_SCREENS],
      isTouch: false,
    },
  ],
  [
    8,
    {
      ua: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15',
      screens: ['1440x900', '1728x1117'],
      isTouch: false,
    },
  ],
  [
    20,
    {
      ua: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
      screens: ['390x844', '393x852', '430x932'],
      isTouch: true,
    },
  ],
  [
    19,
    {
      ua: 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36',
      screens: ['412x915', '360x800', '384x832'],
      isTouch: true,
    },
  ],
];

export const HEADLESS =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/141.0.0.0 Safari/537.36';

export interface Home {
  readonly country: string;
  readonly region: string;
  readonly city: string;
  readonly lang: string;
}

export const HOMES: readonly [readonly [number, Home], ...(readonly [number, Home])[]] = [
  [25, { country: 'de', region: 'BE', city: 'Berlin', lang: 'de-de' }],
  [22, { country: 'de', region: 'BY', city: 'Munich', lang: 'de-de' }],
  [14, { country: 'de', region: 'HH', city: 'Hamburg', lang: 'de' }],
  [16, { country: 'de', region: 'NW', city: 'Cologne', lang: 'de-de' }],
  [9, { country: 'at', region: '9', city: 'Vienna', lang: 'de-at' }],
  [8, { country: 'ch', region: 'ZH', city: 'Zurich', lang: 'de-ch' }],
  [6, { country: 'nl', region: 'NH', city: 'Amsterdam', lang: 'nl' }],
];

/** Visits of people in each hour of a day, in the shop's time zone: asleep at night, most at lunch and after work. */
export const HOURS = [
  4, 2, 1, 1, 1, 2, 8, 20, 32, 40, 42, 44, 52, 46, 40, 40, 44, 52, 60, 72, 78, 66, 38, 14,
];

export interface Crawler {
  readonly ua: string;
  readonly evidence: 'declared:search' | 'declared:ai' | 'declared:seo' | 'declared:monitoring';
  readonly cip: string;
}

const googlebot = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
const bingbot = 'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)';
const gptbot =
  'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)';
const claudebot =
  'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0; +claudebot@anthropic.com)';
const ahrefs = 'Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)';
const semrush = 'Mozilla/5.0 (compatible; SemrushBot/7~bl; +http://www.semrush.com/bot.html)';
const uptime = 'Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)';

export const CRAWLERS: readonly [readonly [number, Crawler], ...(readonly [number, Crawler])[]] = [
  [8, { ua: googlebot, evidence: 'declared:search', cip: '203.0.113.1' }],
  [4, { ua: bingbot, evidence: 'declared:search', cip: '203.0.113.2' }],
  [5, { ua: gptbot, evidence: 'declared:ai', cip: '203.0.113.3' }],
  [4, { ua: claudebot, evidence: 'declared:ai', cip: '203.0.113.4' }],
  [4, { ua: ahrefs, evidence: 'declared:seo', cip: '203.0.113.5' }],
  [2, { ua: semrush, evidence: 'declared:seo', cip: '203.0.113.6' }],
  [3, { ua: uptime, evidence: 'declared:monitoring', cip: '203.0.113.7' }],
];
