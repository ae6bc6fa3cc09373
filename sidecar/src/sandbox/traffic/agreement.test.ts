import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clock } from '../../clock/index.ts';
import { loadConfig } from '../../config/index.ts';
import { createLogger } from '../../log/index.ts';
import { openApp } from '../../run/app.ts';
import { Steps } from '../../run/steps.ts';
import type { VisitFacts } from '../../scoring/visit/facts.ts';
import { freshDatabase, type TestDatabase } from '../../store/database.fixture.ts';
import { DEMO_SITE, type Sandbox, startSandbox } from '../index.ts';
import { addDays } from '../site-time.ts';
import {
  FAMILIES,
  FOURTH,
  HELD_OUT,
  SECOND,
  THIRD,
  toFacts,
  toHits,
  traffic,
  type VisitPlan,
} from './index.ts';

const FROM = '2026-11-06';
const DAYS = 10;
const NOW = Date.parse('2026-11-21T12:00:00Z') / 1000;
const clock: Clock = { now: () => NOW, sleep: async () => {} };
const SITE = { url: DEMO_SITE.mainUrl, timezone: DEMO_SITE.timezone, idSite: DEMO_SITE.idSite };

let sandbox: Sandbox;
let database: TestDatabase;
let folder: string;
let pulled: Map<string, VisitFacts>;
const plans: VisitPlan[] = [
  ...traffic({
    seed: 3,
    from: FROM,
    days: DAYS,
    visitsADay: 30,
    of: [...FAMILIES, ...SECOND, ...THIRD, ...FOURTH, ...HELD_OUT],
  }),
].flat();

const withoutTimes = (facts: VisitFacts): VisitFacts => ({
  ...facts,
  actions: facts.actions.map((action) => ({ ...action, timeSpent: null })),
});
const keyOf = ({ visitor, firstAt, actions }: VisitFacts): string =>
  `${visitor} ${firstAt} ${actions.length}`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'agreement-'));
  database = await freshDatabase();
  sandbox = await startSandbox({ clock: () => NOW, hits: plans.flatMap((plan) => toHits(plan, SITE)) });
  const env = { MATOMO_URL: sandbox.url, MATOMO_TOKEN: sandbox.token };
  const config = { ...loadConfig({ env, folder }), databaseUrl: database.url };
  const app = await openApp(config, createLogger('silent'), clock);
  const [site] = app.sites;
  if (site === undefined) throw new Error('the sandbox has no site');
  await new Steps(app, site).pull();
  const days = Array.from({ length: DAYS + 1 }, (_, i) => addDays(FROM, i));
  const facts = await Promise.all(days.map((day) => app.store.cohortDays.facts(site.id, day)));
  pulled = new Map(facts.flat().map((one) => [keyOf(one), withoutTimes(one)]));
  await app.close();
}, 60_000);
afterAll(async () => {
  await sandbox?.close();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** Made addresses are of a range that nobody has, and so in no list; the scorer is given them as where nobody looked. */
const NOT_COMPARED: readonly (keyof VisitFacts)[] = ['id', 'addressClass'];

describe('generated visits that have been through Matomo', () => {
  it('are as many', () => {
    expect(plans.length).toBeGreaterThan(700);
    expect(pulled.size).toBe(plans.length);
  });

  it('are what a scorer is given without Matomo, in each field', () => {
    const wrong = plans.flatMap((plan, i) => {
      const expected = toFacts(plan, i);
      const found = pulled.get(keyOf(expected));
      if (found === undefined) return [`${plan.truth.family}: not found`];
      return Object.keys(expected).flatMap((name) => {
        const field = name as keyof VisitFacts;
        if (NOT_COMPARED.includes(field)) return [];
        const [a, b] = [JSON.stringify(expected[field]), JSON.stringify(found[field])];
        return a === b ? [] : [`${plan.truth.family} ${field}: ${a} → ${b}`];
      });
    });
    expect(wrong).toEqual([]);
  });
});
