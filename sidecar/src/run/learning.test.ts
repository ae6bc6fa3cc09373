import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Random } from '../sandbox/demo/random.ts';
import { traffic, type VisitPlan } from '../sandbox/traffic/index.ts';
import { toVisit } from '../sandbox/traffic/to-visit.fixture.ts';
import { freshDatabase, type TestDatabase } from '../store/database.fixture.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import type { Site, Visit } from '../visit/types.ts';
import { decideRule } from './decide-rule.ts';
import { adopt, proposeRefit } from './refit.ts';
import type { ScoreContext } from './score-context.ts';
import { scoreSite } from './score-site.ts';

/** One site through its weeks: each test goes on where the one before it ended. */
const FROM = '2025-11-03';
const DAYS = 12;
const DAY = 86_400;
const START = Date.parse(`${FROM}T00:00:00Z`) / 1000;
const FAMILIES = ['people:new', 'people:returning', 'bots:fixed-resolution', 'bots:scraper'];
const site: Site = {
  id: 1,
  name: 'Shop',
  url: 'https://shop.example',
  timezone: 'Europe/Berlin',
  createdAt: 0,
};

let database: TestDatabase;
let store: Store;
let context: ScoreContext;
let now = START + DAYS * DAY + 8 * 3_600;
let days: VisitPlan[][];
const plans = new Map<number, VisitPlan>();

beforeAll(async () => {
  database = await freshDatabase();
  const clock = { now: () => now, sleep: async () => {} };
  store = await openStore(database.url, clock);
  const config = { cohortDays: 28, cohortRules: 'automatic', cohortRulesOfSite: {}, trapPaths: [] } as const;
  context = { store, clock, config: { ...config, trapPaths: [...config.trapPaths] } };
  await store.sites.save(site);
  const families = ({ name }: { name: string }) => FAMILIES.includes(name);
  days = [...traffic({ seed: 3, from: FROM, days: DAYS + 20, visitsADay: 600, families })];
  for (const day of days.slice(0, DAYS)) await save(day);
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

async function save(day: readonly VisitPlan[], change: Partial<Visit> = {}): Promise<number[]> {
  const visits = day.map((plan) => {
    const id = plans.size + 1;
    plans.set(id, plan);
    return { ...toVisit(plan, id), ...change };
  });
  await store.visits.save({ site, lane: 'plugin', visits, rejected: [], cursor: null });
  return visits.map(({ id }) => id);
}

const rules = () => store.cohortRules.list(1);
const applying = async () => (await rules()).filter(({ state }) => state === 'automatic');
const bots = async () => (await store.labels.due(1, 0, 100_000)).filter(({ verdict }) => verdict === 'bot');

/** No rule applies by itself: one that does, or no more, has visits of the past judged anew. */
const waiting = (): ScoreContext => ({ ...context, config: { ...context.config, cohortRules: 'confirmed' } });

describe('one day more', () => {
  it('costs one day’s work: rows are read of that day alone', async () => {
    const first = await scoreSite(waiting(), site);
    expect(first.judged).toBe(plans.size);
    expect(first.window.isEnough).toBe(true);
    const [read, due] = [vi.spyOn(store.cohortDays, 'facts'), vi.spyOn(store.judgements, 'due')];
    const counted = vi.spyOn(store.scoreDays, 'count');
    const before = plans.size;
    now += DAY;
    await save(days[DAYS] ?? []);
    const next = await scoreSite(waiting(), site);
    // A visit that began before midnight is of the next day where it ended after it: two days at most.
    expect(new Set(read.mock.calls.map(([, day]) => day)).size).toBeLessThanOrEqual(2);
    expect(new Set(counted.mock.calls.map(([, day]) => day)).size).toBeLessThanOrEqual(2);
    expect(next.judged).toBe(plans.size - before);
    const handed = await Promise.all(due.mock.results.map(({ value }) => value as Promise<unknown[]>));
    expect(handed.flat()).toHaveLength(plans.size - before);
    vi.restoreAllMocks();
  });

  it('counts a visit that comes late once, on its own day, and nothing else anew', async () => {
    const total = async () =>
      (await store.scoreDays.list(1, '')).reduce((sum, { visits }) => sum + visits, 0);
    const before = await total();
    expect(before).toBe(plans.size);
    now += 3_600;
    const read = vi.spyOn(store.cohortDays, 'facts');
    const [plan] = days[2] ?? [];
    if (plan === undefined) throw new Error('no visit');
    await save([plan]);
    for (let again = 0; again < 2; again++) {
      const { judged } = await scoreSite(waiting(), site);
      expect(judged).toBe(again === 0 ? 1 : 0);
      expect(await total()).toBe(before + 1);
    }
    expect(read.mock.calls.map(([, day]) => day)).toHaveLength(1);
    vi.restoreAllMocks();
  });
});

describe('a rule in force', () => {
  it('stops applying where a site does not allow it, and labels nothing then', async () => {
    now += DAY;
    await save(days[DAYS + 1] ?? []);
    await scoreSite(context, site);
    expect((await applying()).length).toBeGreaterThan(0);
    const before = (await bots()).length;
    const forbidding = {
      ...context,
      config: { ...context.config, cohortRulesOfSite: { 1: 'confirmed' as const } },
    };
    const tally = await scoreSite(forbidding, site);
    expect(await applying()).toEqual([]);
    expect(tally.suggested).toBeGreaterThan(0);
    expect((await bots()).length).toBeLessThan(before);
    // Another site is not meant by it.
    const other = {
      ...context,
      config: { ...context.config, cohortRulesOfSite: { 2: 'confirmed' as const } },
    };
    now += DAY;
    await save(days[DAYS + 2] ?? []);
    await scoreSite(other, site);
    expect((await applying()).length).toBeGreaterThan(0);
  });

  it('waits for a person as soon as it hits one, says so, and does not come back by itself', async () => {
    const [rule] = await applying();
    if (rule === undefined) throw new Error('no rule');
    const [label] = (await bots()).filter(({ evidence }) => evidence.includes('cohort:rule'));
    const plan = plans.get(label?.idVisit ?? 0);
    if (plan === undefined) throw new Error('no visit');
    now += 60;
    await save([plan], { ecommerceStatus: 'ordered' });
    const tally = await scoreSite(context, site);
    expect(tally.aged).toBeGreaterThan(0);
    const stopped = (await rules()).filter(({ state }) => state === 'suggested').map(({ number }) => number);
    const checks = await store.ruleChecks.list(1);
    const hit = [...checks.values()].filter(({ removal }) => removal === 'hits-people');
    expect(hit.length).toBeGreaterThan(0);
    for (const { number, hits } of hit) {
      expect(hits.people.ordered).toBe(1);
      expect(stopped).toContain(number);
    }
    now += DAY;
    await save(days[DAYS + 3] ?? []);
    await scoreSite(context, site);
    for (const { number } of hit)
      expect((await rules()).find((one) => one.number === number)?.state).toBe('suggested');
  });

  it('that a person confirmed goes on, hit whom it may: its removal is only proposed', async () => {
    const hit = [...(await store.ruleChecks.list(1)).values()].find(({ removal }) => removal !== null);
    if (hit === undefined) throw new Error('no rule hits people');
    const decision = { answer: 'confirm', by: 'ada', reason: 'that order was our own test' } as const;
    await decideRule(context, site, hit.number, decision);
    const tally = await scoreSite(context, site);
    const rule = (await rules()).find(({ number }) => number === hit.number);
    expect(rule?.state).toBe('confirmed');
    expect(tally.aged).toBeGreaterThan(0);
    expect((await store.ruleChecks.list(1)).get(hit.number)?.removal).toBe('hits-people');
    expect(await bots()).not.toEqual([]);
  });

  it('is proposed for removal where it hits nothing any more, and still applies', async () => {
    const isBot = ({ truth }: VisitPlan) => truth.isBot;
    for (let day = DAYS + 4; day < DAYS + 18; day++)
      await save((days[day] ?? []).filter((plan) => !isBot(plan)));
    now = START + (DAYS + 18) * DAY + 8 * 3_600;
    await scoreSite(context, site);
    const idle = [...(await store.ruleChecks.list(1)).values()].filter(
      ({ removal }) => removal === 'hits-nothing',
    );
    const states = new Map((await rules()).map(({ number, state }) => [number, state]));
    for (const { number } of idle) expect(['automatic', 'confirmed']).toContain(states.get(number));
    const all = [...(await store.ruleChecks.list(1)).values()];
    expect(all.some(({ removal }) => removal !== null)).toBe(true);
  }, 60_000);
});

describe('a refit from the store', () => {
  it('is refused where people have decided on too little', async () => {
    await expect(proposeRefit(store, [site], [])).rejects.toMatchObject({ code: 'score:too-little' });
  });

  it('learns from decisions, judges anew by its own version, and is taken back in one step', async () => {
    const model = (await scoreSite(context, site)).model;
    const random = new Random(1);
    const decided = [...plans].filter(() => random.chance(0.5));
    await store.visits.save({
      ...{ site, lane: 'plugin', rejected: [], cursor: null },
      visits: decided.map(([id, plan]) => ({
        ...toVisit(plan, id),
        label: {
          ...{ verdict: plan.truth.isBot ? 'bot' : 'human', score: null, botType: null, evidence: [] },
          source: 'person' as const,
        },
      })) as Visit[],
    });
    await scoreSite(context, site);
    const visits = (await store.labels.decidedByPeople(1)).length;
    expect(visits).toBeGreaterThan(1_000);
    const proposal = await proposeRefit(store, [site], []).catch((error: unknown) => error);
    // Two kinds of bots are few groups: what the rules hold together is one.
    expect(proposal).toMatchObject({ code: 'score:too-little' });
    const apart = [...plans].map(([id, { truth, visitor }]) => ({
      ...{ group: `visitor ${visitor}`, at: START + (id % 20) * DAY, isBot: truth.isBot },
      codes:
        id % 7 === 0
          ? []
          : truth.isBot
            ? (['navigation:sweep'] as const)
            : (['navigation:returning'] as const),
    }));
    const found = await proposeRefit(store, [site], apart);
    expect(found.refit.isBetter).toBe(true);
    const fit = await adopt(store, found, 'ada');
    expect(fit.tuning.model).toBe(`${model}+fit-1`);
    const again = await scoreSite(context, site);
    expect(again).toMatchObject({ model: fit.tuning.model, judged: plans.size });
    expect((await scoreSite(context, site)).judged).toBe(0);
    await store.scoreFits.takeBack(model);
    expect(await scoreSite(context, site)).toMatchObject({ model, judged: plans.size });
    expect((await store.scoreFits.list()).map(({ takenBackAt }) => takenBackAt)).toEqual([now]);
  }, 120_000);
});
