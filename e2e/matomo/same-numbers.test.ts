import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startScreen } from '../zoo/screens.mjs';
import { asPerson } from './person.ts';
import { api, newSite, rows } from './real-matomo.ts';
import { type SeenVisit, visitsOf } from './shop/seen.ts';
import { openShop, type Shop, type Way } from './shop/server.ts';
import { VISITS } from './shop/visits.ts';
import { lastDays } from './traffic.ts';

/**
 * Matomo alone, twice, which says how far two measurements of one visit are apart on this machine anyway; and with our
 * script as it is by default, sending at once, and counting a single-page app's routes.
 */
const WAYS: Readonly<Record<string, Omit<Way, 'site'>>> = {
  alone: {},
  'alone-again': {},
  waiting: { tag: 'data-dimension-tracking-mode="2" data-dimension-is-bot="3" data-spa', countsRoutes: true },
  'at-once': { tag: 'data-wait-for-mouse-tracking="false" data-dimension-is-bot="3"' },
};
const AT_A_TIME = 3;
/** Hits that wait say for how long; Matomo counts whole seconds, of a visit’s first hit and of its last, when they arrive. */
const UNAVOIDABLE_SECONDS = 1;
/** Reports of Matomo that a person's visits must not change. */
const METRICS = ['nb_visits', 'nb_actions', 'bounce_count', 'nb_visits_converted', 'max_actions', 'nb_users'];

const sites: Record<string, number> = {};
const seen: Record<string, Readonly<Record<string, SeenVisit>>> = {};
let shop: Shop;

beforeAll(async () => {
  for (const way of Object.keys(WAYS)) sites[way] = await prepareSite(way);
  shop = await openShop(
    Object.fromEntries(
      Object.entries(WAYS).map(([way, settings]) => [way, { ...settings, site: siteOf(way) }]),
    ),
  );
  // Visit by visit, so that the ways of one visit are measured at nearly the same time.
  await visitAll(Object.keys(VISITS).flatMap((visit) => Object.keys(WAYS).map((way) => ({ way, visit }))));
  for (const way of Object.keys(WAYS)) seen[way] = await visitsOf(siteOf(way));
}, 400_000);
afterAll(() => shop?.close());

const siteOf = (way: string) => sites[way] ?? 0;

async function prepareSite(way: string): Promise<number> {
  const idSite = await newSite(`The same numbers: ${way}`);
  await api('SitesManager.updateSite', { idSite, ecommerce: 1 });
  await api('Goals.addGoal', {
    idSite,
    name: 'Told',
    matchAttribute: 'manually',
    pattern: '-',
    patternType: 'contains',
  });
  for (const name of ['Tier', 'Tracking mode', 'Is bot'])
    await api('CustomDimensions.configureNewCustomDimension', { idSite, name, scope: 'visit', active: 1 });
  return idSite;
}

async function visitAll(queue: { way: string; visit: string }[]): Promise<void> {
  const serve = async () => {
    const { display, stop } = await startScreen();
    try {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const { way, visit } = next;
        const flags = [`--accept-lang=${VISITS[visit]?.language}`];
        await asPerson(shop.url(way, visit), display, flags, () => shop.left(way, visit));
      }
    } finally {
      stop();
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, serve));
}

/** The report of all days that the visits can lie in, whatever the time zone. */
const summary = (way: string) =>
  api<Record<string, number>>('VisitsSummary.get', {
    idSite: siteOf(way),
    period: 'range',
    date: lastDays(),
  });

const seconds = (visit: SeenVisit | undefined) => visit?.seconds ?? Number.NaN;

/** How far a number lies outside of what two others span. */
const apart = (ours: number, one: number, other: number) =>
  Math.max(0, Math.min(one, other) - ours, ours - Math.max(one, other));

for (const way of Object.keys(WAYS).filter((name) => !name.startsWith('alone')))
  describe(`people's visits with the tracker (${way}) are to Matomo what they are without it`, () => {
    for (const visit of Object.keys(VISITS))
      it(`${visit}: every action in its order, every conversion, and the time`, () => {
        const [alone, again, ours] = [seen.alone?.[visit], seen['alone-again']?.[visit], seen[way]?.[visit]];
        expect(alone?.actions.length).toBeGreaterThan(0);
        expect(ours?.actions).toEqual(alone?.actions);
        expect(ours?.conversions).toEqual(alone?.conversions);
        expect(ours?.counts).toEqual(alone?.counts);
        expect(apart(seconds(ours), seconds(alone), seconds(again))).toBeLessThanOrEqual(
          2 * UNAVOIDABLE_SECONDS,
        );
      });

    it('a bounce stays a visit of no length', () => {
      for (const visit of ['bounce', 'quick-bounce']) {
        expect(seen.alone?.[visit]?.seconds).toBe(0);
        expect(seen[way]?.[visit]?.seconds).toBe(0);
      }
    });

    it('actions, bounces and visits in Matomo’s own report are equal, and so is the visits’ length', async () => {
      const [alone, again, ours] = [await summary('alone'), await summary('alone-again'), await summary(way)];
      const of = (report: Record<string, number>) => METRICS.map((metric) => [metric, report[metric]]);
      expect(alone.nb_visits).toBe(Object.keys(VISITS).length);
      expect(alone.bounce_count).toBeGreaterThanOrEqual(2);
      expect(of(ours)).toEqual(of(alone));
      // Seconds are cut off as often here as there: a length that is always less would show in the sum.
      const allowed = (Object.keys(VISITS).length * UNAVOIDABLE_SECONDS) / 2;
      const lengths = [ours, alone, again].map((report) => report.sum_visit_length ?? Number.NaN);
      expect(apart(...(lengths as [number, number, number]))).toBeLessThanOrEqual(allowed);
    });

    it('nobody of them is a bot, and each has been looked at', async () => {
      const labels = await rows<{ idvisit: number; ht_verdict: string | null; score: number | null }>(
        `SELECT v.idvisit, v.ht_verdict, h.score FROM {log_visit} v
         LEFT JOIN {log_human_traffic} h ON h.idvisit = v.idvisit WHERE v.idsite = ?`,
        [siteOf(way)],
      );
      expect(labels).toHaveLength(Object.keys(VISITS).length);
      expect(labels.filter((label) => label.score === null)).toEqual([]);
      expect(
        labels.filter(({ ht_verdict }) => ht_verdict === 'bot' || ht_verdict === 'declared_bot'),
      ).toEqual([]);
    });
  });
