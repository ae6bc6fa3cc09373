import type { Alert } from '../../config/reporting.ts';
import { DRIFT, hasShifted } from '../../scoring/drift/drift.ts';
import type { RuleCheck } from '../../store/rule-checks.ts';
import type { KeptDay } from '../../store/score-days.ts';
import type { SiteState } from '../../store/sites.ts';
import { accounted, excluded } from '../headline.ts';
import type { Lang } from '../lang/en.ts';
import type { Report } from '../model.ts';
import { foretold } from './holt-winters.ts';

/** Something to tell. `subject` says what it is about: the same subject is not told again while it rests. */
export interface Finding {
  readonly subject: string;
  readonly text: string;
}

export interface AlertFacts {
  /** The last 8 weeks up to now. */
  readonly report: Report;
  readonly state: SiteState | undefined;
  /** Scores and evidence of each day, the newest last. */
  readonly scoreDays: readonly KeptDay[];
  /** Rules of cohorts, with what was found when they were last checked. */
  readonly ruleChecks: readonly RuleCheck[];
  /** Epoch seconds. */
  readonly now: number;
}

type Kind = Alert['when'];
type Find = (facts: AlertFacts, threshold: number, words: Lang['alerts']) => Finding[];

/** From where on each kind is told, where nothing else is set. */
export const THRESHOLDS: Readonly<Record<Kind, number>> = {
  /** How many times the usual bots of a day (median of the four weeks before). */
  'bot-rise': 2,
  /** Visits of the group. */
  'new-cohort': 20,
  /** Users at CRITICAL. */
  'critical-accounts': 1,
  /** Days that do not reconcile. */
  'not-reconciled': 1,
  /** Hours since the last pull. */
  'puller-behind': 2,
  /** How far the share of undecided visits moved in a week, 0–1. */
  drift: 0.15,
  /** Records of Matomo that could not be understood. */
  'set-aside': 1,
  /** Population stability index of a day's scores, or of a code of evidence, against the four weeks before. */
  'score-drift': DRIFT.shifted,
  /** Rules whose removal is proposed. */
  'aged-rules': 1,
  /** How far beyond its interval a day of people is, as a part of what was expected. */
  anomaly: 0.1,
};

/** What an alert finds at a site. Pure: the same facts find the same. */
export function findings(
  kind: Kind,
  facts: AlertFacts,
  threshold: number | undefined,
  lang: Lang,
): Finding[] {
  return FINDERS[kind](facts, threshold ?? THRESHOLDS[kind], lang.alerts);
}

/** Fewer bots than these are no rise, whatever the factor: two instead of one is chance. */
const FEWEST_BOTS = 30;

const botRise: Find = ({ report }, threshold, words) => {
  const days = report.days.filter((day) => day.complete);
  const last = days.at(-1);
  const before = days
    .slice(-29, -1)
    .map(excluded)
    .sort((a, b) => a - b);
  if (last === undefined || before.length < 7) return [];
  const usual = before[Math.floor(before.length / 2)] ?? 0;
  const bots = excluded(last);
  if (bots < FEWEST_BOTS || bots < threshold * Math.max(usual, 1)) return [];
  return [{ subject: `${report.site.id} ${last.date}`, text: words.botRise(last.date, bots, usual) }];
};

const newCohort: Find = ({ report }, threshold, words) =>
  report.cohorts
    .filter((cohort) => cohort.visits >= threshold)
    .map(({ cohort, visits }) => ({
      subject: `${report.site.id} ${cohort}`,
      text: words.newCohort(cohort, visits),
    }));

const criticalAccounts: Find = ({ report }, threshold, words) => {
  const users = report.accounts.find((row) => row.riskLevel === 'CRITICAL')?.users ?? 0;
  return users < threshold || users === 0
    ? []
    : [{ subject: `${report.site.id} ${users}`, text: words.criticalAccounts(users) }];
};

const notReconciled: Find = ({ report }, threshold, words) => {
  const days = report.days.filter((day) => !day.reconciles && day.complete).map((day) => day.date);
  return days.length === 0 || days.length < threshold
    ? []
    : [{ subject: `${report.site.id} ${days.join()}`, text: words.notReconciled(days.join(', ')) }];
};

const pullerBehind: Find = ({ report, state, now }, threshold, words) => {
  const since = state?.lastPullAt ?? null;
  const hours = since === null ? null : Math.floor((now - since) / 3_600);
  if (hours !== null && hours < threshold) return [];
  return [{ subject: String(report.site.id), text: words.pullerBehind(hours, state?.lastError ?? null) }];
};

/** Told again where there are more. */
const setAside: Find = ({ report, state }, threshold, words) => {
  const records = state?.rejected ?? 0;
  return records === 0 || records < threshold
    ? []
    : [{ subject: `${report.site.id} ${records}`, text: words.setAside(records) }];
};

const drift: Find = ({ report }, threshold, words) => {
  const days = report.days.filter((day) => day.complete);
  const share = (rows: typeof days) => {
    const all = rows.reduce((n, day) => n + accounted(day), 0);
    return all < 100 ? null : rows.reduce((n, day) => n + day.undecided, 0) / all;
  };
  const [before, now] = [share(days.slice(-35, -7)), share(days.slice(-7))];
  if (before === null || now === null || Math.abs(now - before) < threshold) return [];
  return [{ subject: `${report.site.id} ${days.at(-1)?.date}`, text: words.drift(before, now) }];
};

/** The newest day that is over and has shifted; told once for each code that moved, not for each day that it stays so. */
const scoreDrift: Find = ({ report, scoreDays }, threshold, words) => {
  const over = new Set(report.days.filter((day) => day.complete).map((day) => day.date));
  const last = scoreDays.filter((one) => over.has(one.day)).at(-1);
  if (last === undefined || !hasShifted(last, threshold)) return [];
  const codes = last.moved.filter(({ shift }) => shift >= threshold);
  const subject = [report.site.id, ...codes.map(({ code }) => code)].join(' ');
  return [{ subject, text: words.scoreDrift(last.day, last.scoreShift ?? 0, codes) }];
};

const agedRules: Find = ({ report, ruleChecks }, threshold, words) => {
  const aged = ruleChecks.filter(({ removal }) => removal !== null);
  return aged.length < threshold
    ? []
    : aged.map(({ number, removal }) => ({
        subject: `${report.site.id} ${number} ${removal}`,
        text: words.agedRule(number, removal === 'hits-people'),
      }));
};

const anomaly: Find = ({ report }, threshold, words) => {
  const days = report.days.filter((day) => day.complete);
  const last = days.at(-1);
  const forecast = foretold(days.map((day) => day.human + day.undecided)).at(-1);
  if (last === undefined || forecast === null || forecast === undefined) return [];
  const people = last.human + last.undecided;
  const beyond = Math.max(people - forecast.high, forecast.low - people);
  if (beyond <= 0 || beyond < threshold * forecast.expected) return [];
  const [low, high] = [Math.round(forecast.low), Math.round(forecast.high)];
  return [{ subject: `${report.site.id} ${last.date}`, text: words.anomaly(last.date, people, low, high) }];
};

const FINDERS: Readonly<Record<Kind, Find>> = {
  'bot-rise': botRise,
  'new-cohort': newCohort,
  'critical-accounts': criticalAccounts,
  'not-reconciled': notReconciled,
  'puller-behind': pullerBehind,
  drift,
  'set-aside': setAside,
  'score-drift': scoreDrift,
  'aged-rules': agedRules,
  anomaly,
};
