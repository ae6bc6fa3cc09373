import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startScreen } from '../zoo/screens.mjs';
import { Chromium, until } from './chromium.ts';
import { openPages, type Pages } from './pages.ts';
import { asPerson } from './person.ts';
import { api, matomo, newSite, rows } from './real-matomo.ts';
import { lastDays } from './traffic.ts';

const VIEW = `_paq.push(['trackPageView']);`;
const GOOGLEBOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
/** Long enough for a hit that should not come to have come. */
const NOTHING_COMES_MS = 1500;

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages?.close());

/** A site with custom dimensions of the visit; their ids and columns count from 1. */
async function site(name: string, ...dimensions: string[]): Promise<number> {
  const idSite = await newSite(name);
  for (const dimension of dimensions)
    await api('CustomDimensions.configureNewCustomDimension', {
      idSite,
      name: dimension,
      scope: 'visit',
      active: 1,
    });
  return idSite;
}

const visits = (idSite: number) =>
  rows<Record<string, unknown>>('SELECT * FROM {log_visit} WHERE idsite = ?', [idSite]);

/** Page views by their title and events by their action, in the order in which they came. */
async function actions(idSite: number): Promise<string[]> {
  const found = await rows<{ title: string | null; event: string | null }>(
    `SELECT title.name AS title, event.name AS event FROM {log_link_visit_action} a
     LEFT JOIN {log_action} title ON title.idaction = a.idaction_name
     LEFT JOIN {log_action} event ON event.idaction = a.idaction_event_action
     WHERE a.idsite = ? ORDER BY a.idlink_va`,
    [idSite],
  );
  return found.map(({ title, event }) => event ?? title ?? '');
}

/** Titles of page views and names of events that the page has sent, in order. */
const sentFrom = (browser: Chromium) =>
  browser.evaluate<string[]>(`
    return performance.getEntriesByType('resource')
      .filter(({ name }) => name.includes('matomo.php'))
      .map(({ name }) => new URL(name).searchParams)
      .map((hit) => hit.get('e_a') ?? hit.get('action_name'))
      .filter((said) => said !== null);
  `);

/** Under chromedriver, which makes every visitor a bot at the first look. */
async function driven<T>(work: (browser: Chromium) => Promise<T>, ...flags: string[]): Promise<T> {
  const browser = await Chromium.open(flags);
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

describe('a bot on a real Matomo', () => {
  it('is counted at the site for bots, under the ids that dimensions have there', async () => {
    const people = await site('People', 'Is bot', 'Shelf');
    const bots = await site('Bots', 'Something else', 'Is bot', 'Shelf');
    const config = {
      botSiteId: bots,
      customDimensions: { isBot: 1, shelf: 2, size: 7 },
      botCustomDimensions: { isBot: 2, shelf: 3 },
    };
    const script = `manager.setCustomDimension('shelf', 'red'); manager.setCustomDimension('size', '42'); ${VIEW}`;
    await driven(async (browser) => {
      await browser.goto(pages.add({ site: people, config, script }));
      await until(async () => (await sentFrom(browser)).length === 2);
      expect(await sentFrom(browser)).toEqual(['Shop', 'bot-detected']);
      // The plugin takes the event in, and it counts as nothing.
      expect(await actions(bots)).toEqual(['Shop']);
      const [visit] = await visits(bots);
      expect(visit).toMatchObject({
        custom_dimension_1: null,
        custom_dimension_2: 'bot',
        custom_dimension_3: 'red',
      });
      await browser.evaluate(
        `manager.setCustomDimension('shelf', 'blue'); manager.trackEvent('shelf', 'turned')`,
      );
      await until(async () => (await visits(bots))[0]?.custom_dimension_3 === 'blue');
      expect(await visits(people)).toEqual([]);
    });
  });

  it('that says what it is, is recorded where that is asked for; Matomo drops it otherwise', async () => {
    const [dropped, recorded] = [await site('Dropped'), await site('Recorded')];
    await driven(async (browser) => {
      await browser.goto(pages.add({ site: dropped, script: VIEW }));
      await until(() => browser.evaluate<boolean>('return manager.getStatus().detectionComplete'));
      await browser.goto(pages.add({ site: recorded, script: VIEW, config: { recordDeclaredBots: true } }));
      await until(async () => (await visits(recorded)).length === 1);
      expect(await visits(recorded)).toMatchObject([{ ht_verdict: 'declared_bot' }]);
      expect(await visits(dropped)).toEqual([]);
    }, `--user-agent=${GOOGLEBOT}`);
  });

  it('leaves nothing in Matomo before a required consent, the event included; then all of it, in order', async () => {
    const asking = await site('Asking');
    await driven(async (browser) => {
      await browser.goto(pages.add({ site: asking, pattern: 'tracking-consent' }));
      await until(() => browser.evaluate<boolean>('return manager.getStatus().detectionComplete'));
      await pause(NOTHING_COMES_MS);
      expect(await visits(asking)).toEqual([]);
      await browser.evaluate('manager.giveConsent()');
      await until(async () => (await sentFrom(browser)).length === 2);
      expect(await sentFrom(browser)).toEqual(['Shop', 'bot-detected']);
      await until(async () => (await visits(asking)).length === 1);
      expect(await actions(asking)).toEqual(['Shop']);
      expect(await visits(asking)).toMatchObject([{ ht_verdict: 'bot' }]);
    });
  });

  it('is told by no event before the page’s first hit, where hits do not wait', async () => {
    for (const config of [{ waitForMouseTracking: false }, { mouseTrackingDelay: 0 }]) {
      const late = await site('Late');
      await driven(async (browser) => {
        await browser.goto(pages.add({ site: late, config, script: `setTimeout(() => { ${VIEW} }, 600);` }));
        await until(async () => (await sentFrom(browser)).length === 2);
        expect(await sentFrom(browser)).toEqual(['Shop', 'bot-detected']);
        await until(async () => (await actions(late)).length === 1);
      });
    }
  });

  it('is a bot at each site that the page counts at', async () => {
    const [one, two] = [await site('One'), await site('Two')];
    await driven(async (browser) => {
      const script = `_paq.push(['addTracker', '${matomo.url}matomo.php', ${two}]); ${VIEW}`;
      await browser.goto(pages.add({ site: one, script }));
      await until(async () => (await visits(one)).length === 1 && (await visits(two)).length === 1);
      for (const id of [one, two]) expect(await visits(id)).toMatchObject([{ ht_verdict: 'bot' }]);
    });
  });

  it('that leaves before the window has ended is counted, with the verdict so far', async () => {
    const hasty = await site('Hasty');
    await driven(async (browser) => {
      await browser.goto(pages.add({ site: hasty, script: VIEW }));
      await until(() => browser.evaluate<boolean>('return window.Matomo !== undefined'));
      await browser.goto('about:blank');
      await until(async () => (await visits(hasty))[0]?.ht_verdict === 'bot');
      expect(await actions(hasty)).toEqual(['Shop']);
      expect(await visits(hasty)).toMatchObject([{ ht_verdict: 'bot' }]);
    });
  });
});

describe('a verdict that comes after the first hit', () => {
  it('is put right by a ping, which counts no action and leaves the bounce a bounce', async () => {
    const late = await site('Upgraded', 'Is bot');
    const script = `${VIEW} setTimeout(() => { window.__nightmare = {}; }, 500);`;
    const config = { waitForMouseTracking: false, botEvent: 'off', customDimensions: { isBot: 1 } };
    const { display, stop } = await startScreen();
    try {
      await asPerson(pages.add({ site: late, script, config }), display, [], async () => {
        await until(async () => (await visits(late)).length === 1);
        expect(await visits(late)).toMatchObject([{ ht_verdict: null, custom_dimension_1: 'undecided' }]);
        await until(async () => (await visits(late))[0]?.ht_verdict === 'bot');
      });
    } finally {
      stop();
    }
    expect(await visits(late)).toMatchObject([{ visit_total_actions: 1, custom_dimension_1: 'bot' }]);
    expect(await actions(late)).toEqual(['Shop']);
    const date = { period: 'range', date: lastDays() };
    const summary = await api<Record<string, number>>('VisitsSummary.get', { idSite: late, ...date });
    expect(summary).toMatchObject({ nb_visits: 1, nb_actions: 1, bounce_count: 1 });
  });

  it('consent that the page tells Matomo itself changes the mode that hits are said to be of', async () => {
    const own = await site('Own banner', 'Mode');
    const script = `_paq.push(['requireCookieConsent']); ${VIEW}`;
    await driven(async (browser) => {
      const config = { botEvent: 'off', customDimensions: { trackingMode: 1 } };
      await browser.goto(pages.add({ site: own, script, config }));
      await until(async () => (await visits(own)).length === 1);
      expect(await visits(own)).toMatchObject([{ custom_dimension_1: 'pending' }]);
      await browser.evaluate(`_paq.push(['rememberCookieConsentGiven'], ['trackEvent', 'banner', 'agreed'])`);
      await until(async () => (await visits(own))[0]?.custom_dimension_1 === 'cookie');
      const [label] = await rows<{ mode: string }>(
        'SELECT h.* FROM {log_human_traffic} h JOIN {log_visit} v ON v.idvisit = h.idvisit WHERE v.idsite = ?',
        [own],
      );
      expect(JSON.stringify(label)).toContain('"cookie"');
    });
  });
});
