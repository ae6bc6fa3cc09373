import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MatomoUi } from './matomo-ui.ts';
import { api, matomo, newSite, rows, track } from './real-matomo.ts';
import { berlinDay, type TrackedVisit, threeDays } from './traffic.ts';

/** Unlike any other in the list of all websites. */
const siteName = `Shop ${Date.now().toString(36)}`;
const HUMANS = 'botVerdict!=bot;botVerdict!=declared_bot';
const DAY = 86_400;
const ROUNDS = 5;
const VISITS_A_ROUND = 120;

let site: number;
let visits: TrackedVisit[];
let ui: MatomoUi;
const dayOf = (visit: TrackedVisit) => berlinDay(visit.times.at(-1) ?? 0);
const range = () => {
  const days = visits.map(dayOf).sort();
  return `${days[0]},${days.at(-1)}`;
};
/** Of these visits only the tracker has said something so far. */
const people = () =>
  visits.filter((v) => !v.hits.some((hit) => hit.ht_v === 'bot' || hit.ht_v === 'declared_bot'));
const lastDay = () => [...new Set(visits.map(dayOf))].sort().at(-2) ?? '';

beforeAll(async () => {
  site = await newSite(siteName);
  const now = Math.floor(Date.now() / 1000);
  visits = Array.from({ length: ROUNDS }, (_, i) =>
    threeDays(site, now - i * 3 * DAY, VISITS_A_ROUND),
  ).flat();
  // Bots come in waves, and not the way people come.
  visits = visits.filter((v, i) => v.kind !== 'automation' || i % 5 <= Number(dayOf(v).slice(-2)) % 6);
  const hits = visits.flatMap((v, i) =>
    v.hits.map((hit) =>
      v.kind === 'person' && i % 3 > 0 && hit.new_visit === 1
        ? { ...hit, urlref: 'https://www.google.com/search?q=shop' }
        : hit,
    ),
  );
  for (let i = 0; i < hits.length; i += 200) await track(hits.slice(i, i + 200));
  await api('HumanTraffic.ensureSegments', { idSite: site });
  ui = await MatomoUi.signIn('write');
});
afterAll(() => ui?.close());

describe('Traffic quality', () => {
  it('shows people against bots, and why', async () => {
    await ui.open(site, 'range', range(), 'General_Visitors', 'HumanTraffic_TrafficQuality');
    const text = await ui.text('.reporting-page');
    expect(text).toContain('Share of bots');
    expect(text).toContain('The browser says that it is controlled by automation');
    expect(text).toContain('Direct Entry');
    expect(ui.errors).toEqual([]);
    await ui.picture('traffic-quality');
    await ui.page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await ui.picture('traffic-quality-tables');
  });
});

describe('Humans only', () => {
  const visitsShown = async () => {
    const report = await ui.page.$$eval('.sparkline', (all) => all.map((e) => (e as HTMLElement).innerText));
    const line = report.find((text) => /\bvisits\b/.test(text)) ?? '';
    return Number(/([\d,]+)\s+visits\b/.exec(line)?.[1]?.replace(',', ''));
  };

  it('counts all visits while it is off', async () => {
    await ui.open(site, 'range', range(), 'General_Visitors', 'General_Overview');
    expect(await visitsShown()).toBe(visits.length);
    expect(await ui.page.$eval('.htBanner', (e) => (e as HTMLElement).hidden)).toBe(true);
  });

  it('counts people only, in each report of the page, from the moment it is on', async () => {
    ui.reports.length = 0;
    await ui.page.click('.htSwitch-button');
    await ui.settle();
    expect(await visitsShown()).toBe(people().length);
    expect(await ui.text('.htBanner')).toContain('leave bots out');
    expect(await ui.page.$eval('.htSwitch-button', (e) => e.getAttribute('aria-checked'))).toBe('true');
    await ui.picture('humans-only');
  });

  it('stays on for the next page, which asks for no report without the segment', async () => {
    await ui.open(site, 'range', range(), 'General_Visitors', 'General_Overview');
    expect(await visitsShown()).toBe(people().length);
    const asked = ui.reports.filter(
      ({ name }) => name.startsWith('VisitsSummary.') || name.startsWith('CoreVisualizations.'),
    );
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter(({ segment }) => !segment.endsWith(HUMANS))).toEqual([]);
  });

  it('composes with a segment that is chosen while it is on', async () => {
    await ui.page.evaluate(() => {
      // As the list of segments does when one is clicked.
      const url = (
        window as unknown as {
          CoreHome: { MatomoUrl: { updateHash(p: object): void; hashParsed: { value: object } } };
        }
      ).CoreHome.MatomoUrl;
      url.updateHash({ ...url.hashParsed.value, segment: 'visitCount>1' });
    });
    await ui.settle();
    expect(decodeURIComponent(ui.page.url())).toContain(`segment=visitCount>1;${HUMANS}`);
    const { nb_visits } = await api<{ nb_visits: number }>('VisitsSummary.get', {
      idSite: site,
      period: 'range',
      date: range(),
      segment: `visitCount>1;${HUMANS}`,
    });
    expect(await visitsShown()).toBe(nb_visits);
  });

  it('is left by one click, and the segment chosen stays', async () => {
    await ui.page.click('.htBanner-leave');
    await ui.settle();
    const hash = decodeURIComponent(ui.page.url());
    expect(hash).toContain('segment=visitCount>1');
    expect(hash).not.toContain('botVerdict');
    await ui.open(site, 'range', range(), 'General_Visitors', 'General_Overview');
    expect(await visitsShown()).toBe(visits.length);
  });
});

describe('Humans only on “All Websites”', () => {
  // Somebody who sees this one site: the numbers of each site of the list are archived while the page is open.
  let reader: MatomoUi;
  beforeAll(async () => {
    const userLogin = matomo.logins.none;
    await api('UsersManager.setUserAccess', { userLogin, access: 'noaccess', idSites: 'all' });
    await api('UsersManager.setUserAccess', { userLogin, access: 'view', idSites: site });
    // A run that was broken off may have left it on.
    await api('HumanTraffic.setHumansOnly', { on: 0, token_auth: matomo.tokens.none });
    reader = await MatomoUi.signIn('none');
  });
  afterAll(() => reader?.close());

  const shown = async (name: string) => {
    const rows = await reader.page.$$eval('#multisites tr', (all) =>
      all.map((e) => (e as HTMLElement).innerText),
    );
    const row = rows.find((text) => text.trim().startsWith(name)) ?? '';
    return Number(row.split('\t')[1]?.replace(/\D/g, ''));
  };
  const onDay = (list: readonly TrackedVisit[]) => list.filter((v) => dayOf(v) === lastDay()).length;

  it('counts all visits while it is off, and people only while it is on, graphs too', async () => {
    await reader.openAllWebsites(site, 'day', lastDay());
    expect(await shown(siteName)).toBe(onDay(visits));
    expect(await reader.page.$eval('.htBanner', (e) => (e as HTMLElement).hidden)).toBe(true);
    await reader.picture('all-websites-off');

    reader.reports.length = 0;
    await Promise.all([reader.page.waitForNavigation(), reader.page.click('.htSwitch-button')]);
    await reader.settle();
    expect(await shown(siteName)).toBe(onDay(people()));
    expect(await reader.text('.htBanner')).toContain('leave bots out');
    const tables = reader.reports.filter(({ name }) => name === 'MultiSites.getAllWithGroups');
    expect(tables.map(({ segment }) => segment)).toEqual([HUMANS]);
    const graphs = await reader.page.$$eval('#multisites img[src*=getEvolutionGraph]', (all) =>
      all.map((e) => new URL((e as HTMLImageElement).src).searchParams.get('segment')),
    );
    expect(graphs).toEqual([HUMANS]);
    await reader.picture('all-websites-on');
  });

  it('stays on for the next visit of the page, and is left by one click', async () => {
    await reader.openAllWebsites(site, 'day', lastDay());
    expect(await shown(siteName)).toBe(onDay(people()));
    await Promise.all([reader.page.waitForNavigation(), reader.page.click('.htBanner-leave')]);
    await reader.settle();
    expect(await shown(siteName)).toBe(onDay(visits));
    expect(reader.page.url()).not.toContain('botVerdict');
    expect(reader.errors).toEqual([]);
  });
});

describe('Settings', () => {
  it('are in plain words, for a site and for all of them', async () => {
    const admin = await MatomoUi.signIn('superUser');
    try {
      await admin.page.goto(
        `${matomo.url}index.php?module=CoreAdminHome&action=generalSettings&idSite=${site}`,
      );
      await admin.settle();
      const place = await admin.page.waitForSelector('#HumanTrafficPluginSettings, [id*=HumanTraffic]');
      await place?.evaluate((e) => e.scrollIntoView());
      const text = await admin.text('#content');
      expect(text).toContain('Note where visits come from');
      expect(text).not.toContain('HumanTraffic_');
      await admin.picture('settings');
    } finally {
      await admin.close();
    }
  });
});

describe('in German', () => {
  it('every page of the plugin speaks German', async () => {
    const login = matomo.logins.write;
    const speak = (languageCode: string) =>
      api('LanguagesManager.setLanguageForUser', { login, languageCode, passwordConfirmation: '' });
    await speak('de');
    const german = await MatomoUi.signIn('write');
    try {
      await german.open(site, 'range', range(), 'General_Visitors', 'HumanTraffic_TrafficQuality');
      const quality = await german.text('.reporting-page');
      expect(quality).toContain('Anteil der Bots');
      expect(quality).toContain('Der Browser sagt, dass er ferngesteuert wird');
      await german.picture('traffic-quality-german');
      await german.open(site, 'day', lastDay(), 'General_Visitors', 'Live_VisitorLog');
      expect(await german.text('.dataTableVizVisitorLog')).toMatch(/Bot-Wert 98 von 100/);
      await german.picture('visits-log-german');
      expect(quality + (await german.text('#content'))).not.toMatch(/HumanTraffic_|Label these|Mark as/);
      expect(german.errors).toEqual([]);
    } finally {
      await german.close();
      await speak('en');
    }
  });
});

describe('the visits log', () => {
  const stored = async (idVisit: number) => {
    const [row] = await rows<Record<string, unknown>>(
      'SELECT v.ht_verdict, l.source, l.score, l.evidence FROM {log_visit} v LEFT JOIN {log_human_traffic} l ON l.idvisit = v.idvisit WHERE v.idvisit = ?',
      [idVisit],
    );
    return row;
  };
  const click = async (idVisit: number, verdict: string) => {
    await ui.page.click(`[data-ht-visit="${idVisit}"] [data-ht-verdict="${verdict}"]`);
    await ui.settle();
    expect(
      await ui.page.$$eval('.htVisit-error:not([hidden])', (all) => all.map((e) => e.textContent)),
    ).toEqual([]);
  };

  it('says verdict, score and reasons in words, and marks and unmarks a visit', async () => {
    await ui.open(site, 'day', lastDay(), 'General_Visitors', 'Live_VisitorLog');
    const text = await ui.text('.dataTableVizVisitorLog');
    expect(text).toContain('The browser says that it is controlled by automation');
    expect(text).toMatch(/bot score 98 of 100/);
    await ui.picture('visits-log');
    const idVisit = await ui.page.$eval('.htVisit--bot', (e) => Number(e.getAttribute('data-ht-visit')));
    const before = await stored(idVisit);
    await click(idVisit, 'human');
    expect(await stored(idVisit)).toMatchObject({ ht_verdict: 'human', source: 'person' });
    expect(await ui.text(`[data-ht-visit="${idVisit}"]`)).toContain('by a person');
    await ui.picture('visits-log-marked');
    await click(idVisit, '');
    expect(await stored(idVisit)).toEqual(before);
    expect(ui.errors).toEqual([]);
  });

  it('labels all visits that it lists, and takes them back', async () => {
    await ui.open(site, 'day', lastDay(), 'General_Visitors', 'Live_VisitorLog');
    const verdicts = () =>
      rows<{ ht_verdict: string | null; n: number }>(
        'SELECT ht_verdict, COUNT(*) AS n FROM {log_visit} WHERE idsite = ? GROUP BY 1 ORDER BY 1',
        [site],
      );
    const before = await verdicts();
    await ui.page.click('.htBulk-open');
    await ui.page.waitForSelector('.htBulk-dialog[open]');
    const today = visits.filter((v) => dayOf(v) === lastDay()).length;
    expect(await ui.text('.htBulk-dialog h2')).toBe(`Label these ${today} visits`);
    await ui.picture('bulk');
    await ui.page.click('.htBulk-confirm');
    await ui.page.waitForSelector('.htBulk-undo');
    await ui.settle();
    const [{ n } = { n: 0 }] = await rows<{ n: number }>(
      "SELECT COUNT(*) AS n FROM {log_human_traffic} WHERE idsite = ? AND source = 'person'",
      [site],
    );
    expect(n).toBe(today);
    await ui.picture('bulk-done');
    await ui.page.click('.htBulk-undo');
    await ui.page.waitForFunction(() =>
      /before/.test(document.querySelector('.htBulk-outcome')?.textContent ?? ''),
    );
    expect(await verdicts()).toEqual(before);
  });

  it('offers nothing to change to somebody who may only look', async () => {
    const viewer = await MatomoUi.signIn('view');
    try {
      await viewer.open(site, 'day', lastDay(), 'General_Visitors', 'Live_VisitorLog');
      expect(await viewer.text('.htVisit--bot')).toMatch(/bot score 98/);
      expect(await viewer.page.$$('.htVisit button, .htBulk-open')).toEqual([]);
    } finally {
      await viewer.close();
    }
  });
});
