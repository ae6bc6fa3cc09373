/** What each tracked visit really is, and what the product should make of it. */
export type Kind = 'person' | 'automation' | 'headless' | 'crawler' | 'silent';
export type Group = 'human' | 'bot' | 'declaredBot' | 'undecided';

export const GROUP_OF: Readonly<Record<Kind, Group>> = {
  person: 'human',
  automation: 'bot',
  headless: 'bot',
  crawler: 'declaredBot',
  silent: 'undecided',
};

export interface TrackedVisit {
  readonly kind: Kind;
  readonly visitorId: string;
  /** Epoch seconds of its actions, ascending. */
  readonly times: readonly number[];
  readonly hits: readonly Record<string, string | number>[];
}

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const AGENTS: Readonly<Record<Kind, string>> = {
  person: CHROME,
  automation: CHROME,
  headless: CHROME.replace('Chrome/', 'HeadlessChrome/'),
  crawler: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  silent: CHROME,
};
const CLAIMS: Readonly<Partial<Record<Kind, Record<string, string | number>>>> = {
  person: { ht_v: 'human', ht_s: 5, ht_e: 'mouse:natural', ht_m: 'cookie' },
  automation: { ht_v: 'bot', ht_s: 98, ht_e: 'automation:webdriver', ht_m: 'cookie' },
  // Matomo drops known bots unless they say that they want to be counted.
  crawler: { ht_v: 'declared_bot', ht_s: 98, ht_e: 'declared:search', ht_m: 'anon', bots: 1 },
};
const KINDS: readonly Kind[] = ['person', 'person', 'automation', 'headless', 'silent', 'crawler'];

/**
 * `count` visits over the three days that end with the day before `now`, of all kinds in turn, with one to four pages
 * each; around the clock, so that some lie on either side of midnight of a site that is not in UTC.
 */
export function threeDays(idSite: number, now: number, count: number): TrackedVisit[] {
  const start = Math.floor(now / 86_400) * 86_400 - 3 * 86_400;
  const step = Math.floor((3 * 86_400 - 9_000) / count);
  return Array.from({ length: count }, (_, i) => {
    const kind = KINDS[i % KINDS.length] ?? 'silent';
    const visitorId = (0x1000_0000 + i).toString(16).padStart(16, 'a');
    // Who opens one page shows nothing either way.
    const pages = kind === 'silent' ? 1 : 1 + (i % 4);
    // Each at a pace of their own, and not like clockwork: so that nothing but the claims tells the kinds apart.
    const begins = start + i * step + ((i * 7919) % 600);
    const waits = Array.from({ length: pages - 1 }, (_, page) => 12 + ((i * 104_729 + page * 7907) % 47));
    const times = [0, ...waits].map((_, page) => begins + waits.slice(0, page).reduce((a, b) => a + b, 0));
    const hits = times.map((time, page) => ({
      idsite: idSite,
      rec: 1,
      _id: visitorId,
      cip: `198.51.${i % 200}.${(i * 7) % 200}`,
      ua: AGENTS[kind],
      url: `https://shop.example/${page === 0 ? '' : `page-${page}`}`,
      action_name: `Page ${page}`,
      res: '1920x1080',
      cdt: time,
      ...(page === 0 ? { new_visit: 1 } : {}),
      ...(kind === 'crawler' ? { bots: 1 } : {}),
      ...(page === 0 ? CLAIMS[kind] : {}),
    }));
    return { kind, visitorId, times, hits };
  });
}

/** Day of a moment in Berlin, worked out apart from the product's own calendar. */
export function berlinDay(epochSeconds: number): string {
  return BERLIN.format(new Date(epochSeconds * 1000));
}

/** The days that what happened just now may lie in, as a range. Matomo's own `last2` ends with the day of Greenwich. */
export const lastDays = (): string => {
  const now = Date.now() / 1000;
  return `${berlinDay(now - 86_400)},${berlinDay(now)}`;
};

/** One for all: each holds megabytes. */
const BERLIN = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short' });
