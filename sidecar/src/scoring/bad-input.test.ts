import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../sandbox/demo/random.ts';
import { ATTRIBUTES } from './cohort/attributes.ts';
import { newDictionaries, toColumns } from './cohort/columns.ts';
import { findCohorts } from './cohort/find-cohorts.ts';
import { judgeTraffic } from './evaluate/traffic/judge-traffic.ts';
import { ACTION_KINDS, type VisitFacts } from './visit/facts.ts';
import { pages, visitFacts } from './visit/visit-facts.testing.ts';

const NOON = 1_760_011_200;
const DAY = 86_400;
const many = (count: number, make: (i: number) => Partial<VisitFacts>): VisitFacts[] =>
  Array.from({ length: count }, (_, i) => visitFacts({ id: i + 1, visitor: `v${i}`, ...make(i) }));

/** Judged as a whole site: every score is a number from 0 to 100, and no rule applies by itself. */
function judged(visits: readonly VisitFacts[]) {
  const { judgements, cohorts } = judgeTraffic(visits, 'Europe/Berlin');
  expect(judgements).toHaveLength(visits.length);
  for (const { score, logOdds } of judgements) {
    expect(score >= 0 && score <= 100 && Number.isInteger(score)).toBe(true);
    expect(Number.isFinite(logOdds)).toBe(true);
  }
  for (const { judgement, profile, findings } of cohorts) {
    for (const value of [judgement.weight, judgement.people, judgement.precision, profile.sameDuration])
      expect(Number.isFinite(value)).toBe(true);
    for (const { weight, here, others } of findings)
      expect([weight, here, others].every(Number.isFinite)).toBe(true);
  }
  return {
    verdicts: new Set(judgements.map(({ verdict }) => verdict)),
    rules: cohorts.filter((c) => c.judgement.safe),
  };
}

const CHROME = {
  browserCode: 'CH',
  browserVersion: '119.0',
  osCode: 'WIN',
  osVersion: '10',
  resolution: '1280x1200',
};

describe('too little, or nothing that could be told apart', () => {
  it('a site with ten visits: undecided, no rule', () => {
    expect(judged(many(10, () => CHROME))).toEqual({ verdicts: new Set([null]), rules: [] });
  });

  it('a site without a visit', () => {
    expect(judged([])).toEqual({ verdicts: new Set(), rules: [] });
  });

  it('a site with one visitor, who comes a thousand times', () => {
    const one = many(1_000, (i) => ({ visitor: 'only', visitNumber: i + 1, ...at(i * 3_600), ...CHROME }));
    expect(judged(one).rules).toEqual([]);
  });

  it('all visits equal, to the second', () => {
    expect(judged(many(2_000, () => CHROME))).toEqual({ verdicts: new Set([null]), rules: [] });
  });

  it('all attributes unknown', () => {
    const random = new Random(3);
    const { verdicts, rules } = judged(
      many(2_000, () => ({ ...at(random.int(0, 20 * DAY)), referrerType: '' })),
    );
    expect([verdicts, rules]).toEqual([new Set([null]), []]);
  });
});

function at(after: number): Partial<VisitFacts> {
  return { actions: pages([after]), firstAt: NOON + after, lastAt: NOON + after };
}

describe('times that cannot be', () => {
  const random = new Random(4);
  const crowd = (change: (i: number) => Partial<VisitFacts>) =>
    many(1_500, (i) => ({
      ...{ language: random.pick(['de', 'en']), country: random.pick(['de', 'fr', 'us']) },
      ...change(i),
    }));

  it('clocks in the future', () => {
    expect(judged(crowd((i) => at(50 * 365 * DAY + i * 60))).rules).toEqual([]);
  });

  it('a visitor’s clock that is no time', () => {
    for (const localTime of ['25:61:99', '', 'noon', '١٢:٠٠:٠٠'])
      expect(judged(crowd((i) => ({ ...at(i * 60), localTime }))).rules).toEqual([]);
  });

  it('action times out of order', () => {
    const mixed = crowd((i) => ({ actions: pages([i, i - 500, i + 20, i - 9_000, i]) }));
    const { verdicts, rules } = judged(mixed);
    expect(rules).toEqual([]);
    expect(verdicts.has('bot')).toBe(false);
  });

  it('NaN, infinity and negative numbers wherever a number stands', () => {
    for (const odd of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -1]) {
      const broken = { firstAt: odd, lastAt: odd, duration: odd, actionCount: odd, visitNumber: odd };
      const actions = [{ at: odd, kind: 'page' as const, path: '/', timeSpent: odd }];
      const { verdicts, rules } = judged(crowd(() => ({ ...broken, truncatedActions: odd, actions })));
      if (odd !== Number.POSITIVE_INFINITY) expect(verdicts.has('bot')).toBe(false);
      expect(rules).toEqual([]);
    }
  });
});

describe('visits that Matomo hands out in part', () => {
  it('are judged by how many actions they had, and by no exit that they did not have', () => {
    const cut = visitFacts({ actions: pages([0, 30, 95]), actionCount: 5_000, truncatedActions: 4_997 });
    expect(judged([cut]).verdicts).toEqual(new Set(['bot']));
    const whole = visitFacts({ actions: pages([0, 30, 95]), actionCount: 30, truncatedActions: 27 });
    expect(judged([whole]).verdicts.has('bot')).toBe(false);
    const exit = ATTRIBUTES.find(({ name }) => name === 'exitPath');
    expect(exit?.of(whole, 0)).toBeNull();
  });
});

describe('any visits whatever', () => {
  const text = fc.option(fc.string({ maxLength: 12 }), { nil: null });
  const number = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(Number.NaN, 0, -1));
  const action = fc.record({
    at: number,
    kind: fc.constantFrom(...ACTION_KINDS),
    path: text,
    timeSpent: fc.option(number, { nil: null }),
  });
  const visit = fc
    .record({
      ...{ visitor: fc.string({ maxLength: 4 }), signedIn: fc.boolean(), ordered: fc.boolean() },
      ...{ firstAt: number, lastAt: number, duration: number, actionCount: number, visitNumber: number },
      ...{ language: text, country: text, region: text, osCode: text, osVersion: text, deviceType: text },
      ...{ browserCode: text, browserVersion: text, resolution: text, localTime: text, referrerName: text },
      actions: fc.array(action, { maxLength: 5 }),
    })
    .map((known) => visitFacts(known));

  it('get a score, and a search ends without a number that is none', () => {
    fc.assert(
      fc.property(fc.array(visit, { maxLength: 40 }), (visits) => {
        judged(visits.map((one, id) => ({ ...one, id })));
        const columns = toColumns(visits, newDictionaries(), () => 0);
        for (const { rows, expected } of findCohorts(columns, null, { leastVisits: 2 }))
          expect(rows.length > 0 && Number.isFinite(expected)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
