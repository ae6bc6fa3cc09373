import type { EvidenceCode, Verdict } from '@humantraffic/tracker/verdict';
import { wilsonInterval } from '../evaluate/wilson-interval.ts';
import { judgeWith, type Tuning } from '../tuning.ts';
import { evidenceOfCodes, type FitCase, fitCalibration, fitWeights } from './fit-tables.ts';

/** One visit of which is known who made it: by a reviewer, or by a labelled file. */
export interface KnownVisit {
  /** What no split parts: a cohort, a visitor, a family. */
  readonly group: string;
  /** Epoch seconds. */
  readonly at: number;
  readonly isBot: boolean;
  readonly codes: readonly EvidenceCode[];
}

/** How visits of known truth are judged. Rates are null where they have no meaning. */
export interface Figures {
  readonly bots: number;
  readonly people: number;
  readonly botsExcluded: number;
  readonly peopleExcluded: number;
  readonly undecided: number;
  readonly precision: number | null;
  readonly recall: number | null;
  /** 95 %. */
  readonly recallInterval: readonly [low: number, high: number] | null;
  /** Mean squared distance of the score from the truth, for a site of which one visit in four is a bot. */
  readonly brier: number | null;
}

export interface Refit {
  readonly weights: Tuning['weights'];
  readonly calibration: Tuning['calibration'];
  readonly groups: { readonly bots: number; readonly people: number };
  readonly visits: { readonly bots: number; readonly people: number };
  /** On visits that came later than all that were fitted on, of groups that were not. */
  readonly before: Figures;
  readonly after: Figures;
  /** Of those visits: verdicts that change, `undecided → bot`, and how often. */
  readonly changes: Readonly<Record<string, number>>;
  /** Nobody more is excluded wrongly, and the scores are nearer to the truth. */
  readonly isBetter: boolean;
}

/** What it takes, on either side, before anything is learnt from it. */
export const LEAST = { groups: 10, visits: 200, tested: 30 } as const;

export type RefitResult =
  | { readonly kind: 'fitted'; readonly refit: Refit }
  | { readonly kind: 'too-little'; readonly have: Lack };

/** Groups and visits there are, of either side; and visits that it could be tested on. */
export interface Lack {
  readonly botGroups: number;
  readonly peopleGroups: number;
  readonly bots: number;
  readonly people: number;
  readonly tested: number;
}

/** The same visits give the same tables, in whatever order they come. */
const byTime = (a: KnownVisit, b: KnownVisit): number => {
  const [x, y] = [a, b].map(({ group, isBot, codes }) => `${group} ${isBot} ${codes.join()}`) as [
    string,
    string,
  ];
  return a.at - b.at || (x < y ? -1 : x > y ? 1 : 0);
};

const FOLDS = 4;
/** Tables are fitted on the visits before this share of them, and tested on those after. */
const PAST = 0.6;

/**
 * Weights and calibration from visits of known truth. What is said of them is found by group and forward in time: each
 * quarter of the groups is judged, in the later part of the time, by tables that were fitted on the other groups in the
 * earlier part. The tables that come out are fitted on everything.
 *
 * @param now what judges now: where little is known, weights stay near it
 */
export function refit(known: readonly KnownVisit[], now: Tuning): RefitResult {
  const usable = known.filter(({ at }) => Number.isFinite(at)).sort(byTime);
  const cut = quantile(
    usable.map(({ at }) => at),
    PAST,
  );
  const foldOf = folds(usable);
  const tested = usable.filter(({ at }) => at >= cut);
  const have = lackOf(usable, tested);
  if (isTooLittle(have)) return { kind: 'too-little', have };
  const judged = Array.from({ length: FOLDS }, (_, fold) => {
    const past = usable.filter(({ group, at }) => foldOf.get(group) !== fold && at < cut);
    const tuning = tablesOf(past, now);
    return tested
      .filter(({ group }) => foldOf.get(group) === fold)
      .map((visit) => ({ visit, before: judgedBy(now, visit), after: judgedBy(tuning, visit) }));
  }).flat();
  const [before, after] = [
    figuresOf(judged.map(({ visit, before }) => ({ ...visit, ...before }))),
    figuresOf(judged.map(({ visit, after }) => ({ ...visit, ...after }))),
  ];
  const { weights, calibration } = tablesOf(usable, now);
  const refit: Refit = {
    weights,
    calibration,
    groups: { bots: have.botGroups, people: have.peopleGroups },
    visits: { bots: have.bots, people: have.people },
    before,
    after,
    changes: changesOf(judged.map(({ before, after }) => [before.verdict, after.verdict])),
    isBetter: after.peopleExcluded <= before.peopleExcluded && (after.brier ?? 1) < (before.brier ?? 1),
  };
  return { kind: 'fitted', refit };
}

/** How often a verdict becomes another one. */
export function changesOf(
  verdicts: Iterable<readonly [before: Verdict | null, after: Verdict | null]>,
): Record<string, number> {
  const changes: Record<string, number> = {};
  for (const [before, after] of verdicts) {
    if (before === after) continue;
    const key = `${before ?? 'undecided'} → ${after ?? 'undecided'}`;
    changes[key] = (changes[key] ?? 0) + 1;
  }
  return changes;
}

function tablesOf(visits: readonly KnownVisit[], now: Tuning): Tuning {
  const cases = casesOf(visits);
  // A side that has nobody in the past teaches nothing.
  if (cases.every(({ isBot }) => isBot) || cases.every(({ isBot }) => !isBot)) return now;
  const weights = { ...now.weights, ...fitWeights(cases, now.weights) };
  return { model: now.model, weights, calibration: fitCalibration(cases, weights) };
}

/** Visits that are alike, counted together. */
function casesOf(visits: readonly KnownVisit[]): FitCase[] {
  const cases = new Map<string, FitCase>();
  for (const { group, isBot, codes } of visits) {
    const key = `${isBot} ${codes.join(',')} ${group}`;
    cases.set(key, { group, isBot, codes, count: (cases.get(key)?.count ?? 0) + 1 });
  }
  return [...cases.values()];
}

interface Outcome {
  readonly verdict: Verdict | null;
  readonly probability: number;
}

function judgedBy(tuning: Tuning, { codes }: KnownVisit): Outcome {
  const { verdict, score } = judgeWith(tuning, evidenceOfCodes(codes));
  return { verdict, probability: verdict === 'declared_bot' ? 1 : score / 100 };
}

function figuresOf(judged: readonly (KnownVisit & Outcome)[]): Figures {
  const bots = judged.filter(({ isBot }) => isBot);
  const isExcluded = ({ verdict }: Outcome) => verdict === 'bot' || verdict === 'declared_bot';
  const botsExcluded = bots.filter(isExcluded).length;
  const excluded = judged.filter(isExcluded).length;
  return {
    bots: bots.length,
    people: judged.length - bots.length,
    botsExcluded,
    peopleExcluded: excluded - botsExcluded,
    undecided: judged.filter(({ verdict }) => verdict === null || verdict === 'review').length,
    precision: excluded === 0 ? null : botsExcluded / excluded,
    recall: bots.length === 0 ? null : botsExcluded / bots.length,
    recallInterval: wilsonInterval(botsExcluded, bots.length),
    brier: brierOf(judged),
  };
}

/** What people decided on is no sample of a site: each side counts as it does where nothing else is known. */
const BOTS = 1 / 4;

function brierOf(judged: readonly (KnownVisit & Outcome)[]): number | null {
  const mean = (side: boolean) => {
    const squares = judged
      .filter(({ isBot }) => isBot === side)
      .map(({ probability }) => (probability - Number(side)) ** 2);
    return squares.length === 0 ? null : squares.reduce((a, b) => a + b, 0) / squares.length;
  };
  const [bots, people] = [mean(true), mean(false)];
  return bots === null || people === null ? null : BOTS * bots + (1 - BOTS) * people;
}

/** A fold for each group, the same each time; bots' and people's groups are dealt apart, so that each fold has both. */
function folds(visits: readonly KnownVisit[]): Map<string, number> {
  const isBots = new Map<string, boolean>();
  for (const { group, isBot } of visits) isBots.set(group, isBot);
  const dealt = new Map<string, number>();
  for (const side of [true, false])
    [...isBots.keys()]
      .filter((group) => isBots.get(group) === side)
      .sort((a, b) => hash(a) - hash(b) || (a < b ? -1 : 1))
      .forEach((group, i) => {
        dealt.set(group, i % FOLDS);
      });
  return dealt;
}

function hash(text: string): number {
  let h = 0;
  for (let i = 0; i < text.length; i++) h = (Math.imul(h, 31) + text.charCodeAt(i)) | 0;
  return Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) >>> 0;
}

function lackOf(visits: readonly KnownVisit[], tested: readonly KnownVisit[]): Lack {
  const groups = (side: boolean) =>
    new Set(visits.filter(({ isBot }) => isBot === side).map((v) => v.group)).size;
  const count = (of: readonly KnownVisit[], side: boolean) => of.filter(({ isBot }) => isBot === side).length;
  return {
    botGroups: groups(true),
    peopleGroups: groups(false),
    bots: count(visits, true),
    people: count(visits, false),
    tested: Math.min(count(tested, true), count(tested, false)),
  };
}

const isTooLittle = ({ botGroups, peopleGroups, bots, people, tested }: Lack): boolean =>
  Math.min(botGroups, peopleGroups) < LEAST.groups ||
  Math.min(bots, people) < LEAST.visits ||
  tested < LEAST.tested;

function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.floor(sorted.length * share)] ?? 0;
}
