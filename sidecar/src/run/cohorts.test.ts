import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { traffic, type VisitPlan } from '../sandbox/traffic/index.ts';
import { toVisit } from '../sandbox/traffic/to-visit.fixture.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import type { Site, Visit } from '../visit/types.ts';
import { visit } from '../visit/visit.fixture.ts';
import { decideRule } from './decide-rule.ts';
import type { ScoreContext } from './score-context.ts';
import { scoreSite } from './score-site.ts';

const FROM = '2025-11-03';
const DAYS = 14;
const site: Site = {
  id: 1,
  name: 'Shop',
  url: 'https://shop.example',
  timezone: 'Europe/Berlin',
  createdAt: 0,
};
const kinds = [
  'people:new',
  'people:returning',
  'people:newsletter',
  'people:news-link',
  'bots:fixed-resolution',
];

let folder: string;
let store: Store;
let context: ScoreContext;
let now: number;
const plans = new Map<number, VisitPlan>();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cohorts-'));
  now = Date.parse('2025-11-17T09:00:00Z') / 1000;
  const clock = { now: () => now, sleep: async () => {} };
  store = await openStore(`sqlite:${folder}/test.db`, clock);
  context = {
    store,
    clock,
    config: { cohortDays: 28, cohortRules: 'automatic', cohortRulesOfSite: {}, trapPaths: [] },
  };
  await store.sites.save(site);
  plans.clear();
  const families = ({ name }: { name: string }) => kinds.includes(name);
  for (const day of traffic({ seed: 3, from: FROM, days: DAYS, visitsADay: 800, families })) {
    const visits = day.map((plan) => stored(plan));
    await store.visits.save({ site, lane: 'plugin', visits, rejected: [], cursor: null });
  }
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

function stored(plan: VisitPlan): Visit {
  const id = plans.size + 1;
  plans.set(id, plan);
  return toVisit(plan, id);
}

/** Visits judged to be bots, by the family that made them. */
async function bots(): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const label of await store.labels.due(1, 0, 100_000)) {
    const family = plans.get(label.idVisit)?.truth.family ?? '?';
    if (label.verdict === 'bot') found[family] = (found[family] ?? 0) + 1;
  }
  return found;
}

const made = (family: string) => [...plans.values()].filter(({ truth }) => truth.family === family).length;
const rules = () => store.cohortRules.list(1);

describe('a run over traffic with look-alikes in it', () => {
  it('labels them and no crowd of people, and says by which rule', async () => {
    const tally = await scoreSite(context, site);
    expect(tally.rules).toBeGreaterThan(0);
    expect(await bots()).toEqual({ 'bots:fixed-resolution': made('bots:fixed-resolution') });
    const [label] = await store.labels
      .due(1, 0, 100_000)
      .then((all) => all.filter(({ verdict }) => verdict === 'bot'));
    expect(label?.evidence).toContain('cohort:rule');
  });

  it('does nothing a second time', async () => {
    await scoreSite(context, site);
    const before = await rules();
    expect((await scoreSite(context, site)).judged).toBe(0);
    expect(await rules()).toEqual(before);
  });

  it('leaves the rule to a person where that is wanted: confirmed once, it labels the past', async () => {
    context = {
      ...context,
      config: { cohortDays: 28, cohortRules: 'confirmed', cohortRulesOfSite: {}, trapPaths: [] },
    };
    await scoreSite(context, site);
    expect(await bots()).toEqual({});
    for (const { number } of await rules())
      await decideRule(context, site, number, { answer: 'confirm', by: 'ada', reason: 'looked at them' });
    await scoreSite(context, site);
    expect(await bots()).toEqual({ 'bots:fixed-resolution': made('bots:fixed-resolution') });
  });

  it('taken back, a rule leaves no label behind, and does not come again', async () => {
    await scoreSite(context, site);
    for (const { number } of await rules())
      await decideRule(context, site, number, { answer: 'withdraw', by: 'ada', reason: 'our own kiosks' });
    await scoreSite(context, site);
    expect(await bots()).toEqual({});
    now += 100_000;
    await store.visits.save({ site, lane: 'plugin', visits: [visit(99_999)], rejected: [], cursor: null });
    await scoreSite(context, site);
    expect((await rules()).filter(({ state }) => state === 'automatic')).toEqual([]);
  });
});
