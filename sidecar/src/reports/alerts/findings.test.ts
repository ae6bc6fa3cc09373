import { describe, expect, it } from 'vitest';
import { EN } from '../lang/en.ts';
import type { Report, ReportDay } from '../model.ts';
import { sampleReport } from '../report.fixture.ts';
import { findings } from './findings.ts';

const NOW = 1_795_200_000;
const day = (i: number, change: Partial<ReportDay> = {}): ReportDay => ({
  date: new Date(Date.UTC(2026, 9, 1 + i)).toISOString().slice(0, 10),
  matomo: 250,
  human: 150 + (i % 7 > 4 ? -60 : 0),
  undecided: 20,
  declaredBot: 20,
  bot: 60,
  reconciles: true,
  source: 'report',
  complete: true,
  ...change,
});
const days = (last: Partial<ReportDay> = {}) =>
  Array.from({ length: 50 }, (_, i) => day(i, i === 49 ? last : {}));
const state = {
  id: 1,
  name: '',
  visits: 1,
  provisional: 0,
  rejected: 0,
  newestVisitAt: NOW,
  lastPullAt: NOW - 600,
  lastError: null,
};
const nothing = { scoreDays: [], ruleChecks: [] };
const find = (kind: Parameters<typeof findings>[0], change: Partial<Report>, threshold?: number) =>
  findings(kind, { report: sampleReport(change), state, now: NOW, ...nothing }, threshold, EN);

describe('an alert', () => {
  it.each([
    ['bot-rise', { days: days({ bot: 400 }) }, { days: days({ bot: 75 }) }],
    ['anomaly', { days: days({ human: 600 }) }, { days: days() }],
    ['anomaly', { days: days({ human: 5, undecided: 0 }) }, { days: days({ human: 148 }) }],
    [
      'not-reconciled',
      { days: days({ reconciles: false }) },
      { days: days({ reconciles: false, complete: false }) },
    ],
    [
      'drift',
      { days: Array.from({ length: 50 }, (_, i) => day(i, i > 42 ? { undecided: 200 } : {})) },
      { days: days() },
    ],
    [
      'critical-accounts',
      { accounts: [{ riskLevel: 'CRITICAL', users: 1 }] },
      { accounts: [{ riskLevel: 'HIGH', users: 9 }] },
    ],
    [
      'new-cohort',
      { cohorts: [{ cohort: 'cohort:rule', visits: 30 }] },
      { cohorts: [{ cohort: 'cohort:rule', visits: 5 }] },
    ],
  ] as const)('for %s tells when it is so, and only then', (kind, change, quiet) => {
    expect(find(kind, change as Partial<Report>)).toHaveLength(1);
    expect(find(kind, quiet as Partial<Report>)).toEqual([]);
  });

  it('takes a threshold, and two bots instead of one are no rise', () => {
    expect(find('bot-rise', { days: days({ bot: 400 }) }, 10)).toEqual([]);
    const few = days({ bot: 4, declaredBot: 0 }).map((d, i) =>
      i < 49 ? { ...d, bot: 1, declaredBot: 0 } : d,
    );
    expect(find('bot-rise', { days: few })).toEqual([]);
  });

  it('says that nothing was ever pulled, and why', () => {
    const facts = {
      report: sampleReport(),
      state: { ...state, lastPullAt: null, lastError: 'No answer.' },
      now: NOW,
      ...nothing,
    };
    expect(findings('puller-behind', facts, undefined, EN)[0]?.text).toBe(
      'Nothing was ever pulled. No answer.',
    );
    expect(find('puller-behind', {})).toEqual([]);
  });

  it('of records that were set aside is told, again where there are others, and not where there are none', () => {
    const of = (rejected: number) =>
      findings(
        'set-aside',
        { report: sampleReport(), state: { ...state, rejected }, now: NOW, ...nothing },
        undefined,
        EN,
      );
    expect(of(2)[0]?.text).toContain('2 records of visits could not be understood');
    expect(of(3)[0]?.subject).not.toBe(of(2)[0]?.subject);
    expect(of(0)).toEqual([]);
  });

  it('of a site without visits tells nothing', () => {
    for (const kind of ['bot-rise', 'anomaly', 'drift', 'not-reconciled', 'new-cohort'] as const)
      expect(find(kind, { days: [], cohorts: [] })).toEqual([]);
  });

  it('tells that scores have shifted, by the evidence that moved, and not of the day that is not over', () => {
    const moved = [{ code: 'navigation:sweep', before: 0.01, now: 0.2, shift: 0.5 }];
    const kept = { model: 'm', visits: 500, scores: [], codes: {}, evidenceShift: 0.5, scoreShift: 0.3 };
    const report = sampleReport({ days: days().map((d, i) => ({ ...d, complete: i < 49 })) });
    const facts = (date: string | undefined) => ({
      ...{ report, state, now: NOW, ruleChecks: [] },
      scoreDays: [{ ...kept, day: date ?? '', moved }],
    });
    const [told] = findings('score-drift', facts(report.days[48]?.date), undefined, EN);
    expect(told).toMatchObject({ subject: `${report.site.id} navigation:sweep` });
    expect(told?.text).toContain('navigation:sweep 1.0 % → 20.0 %');
    expect(findings('score-drift', facts(report.days[48]?.date), 0.6, EN)).toEqual([]);
    expect(findings('score-drift', facts(report.days[49]?.date), undefined, EN)).toEqual([]);
  });

  it('tells of each rule that hits people, or nothing', () => {
    const check = (number: number, removal: 'hits-people' | 'hits-nothing' | null) => ({
      ...{ number, removal, checkedAt: NOW, removalSince: removal === null ? null : NOW },
      hits: { visits: 0, byDay: {}, people: {} as never },
    });
    const ruleChecks = [check(1, null), check(2, 'hits-people'), check(3, 'hits-nothing')];
    const facts = { report: sampleReport(), state, now: NOW, scoreDays: [], ruleChecks };
    expect(findings('aged-rules', facts, undefined, EN).map(({ subject }) => subject)).toEqual([
      '1 2 hits-people',
      '1 3 hits-nothing',
    ]);
  });
});
