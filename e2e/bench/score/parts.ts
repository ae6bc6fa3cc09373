import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileRules, rushOf } from '../../../sidecar/src/run/apply-rules.ts';
import { hoursIn } from '../../../sidecar/src/run/site-hours.ts';
import {
  FAMILIES,
  FOURTH,
  SECOND,
  THIRD,
  toFacts,
  traffic,
} from '../../../sidecar/src/sandbox/traffic/index.ts';
import { decodeColumns, encodeColumns } from '../../../sidecar/src/scoring/cohort/codec.ts';
import {
  type Columns,
  concatenate,
  newDictionaries,
  recode,
  toColumns,
} from '../../../sidecar/src/scoring/cohort/columns.ts';
import { findCohorts } from '../../../sidecar/src/scoring/cohort/find-cohorts.ts';
import { conditionsOf } from '../../../sidecar/src/scoring/cohort/rule.ts';
import { siteNorms } from '../../../sidecar/src/scoring/cohort/site-norms.ts';
import { judgeVisit, type VisitFacts } from '../../../sidecar/src/scoring/visit/index.ts';
import type { CohortRule } from '../../../sidecar/src/store/cohort-rules.ts';

/*
 * What is measured, each part in a process of its own, so that the memory of one is not another's. Visits come from the
 * generator (people and bots of all families); the search reads days as the store keeps them.
 */

const ZONE = 'Europe/Berlin';
const FROM = '2025-11-03';
const ALL = [...FAMILIES, ...SECOND, ...THIRD, ...FOURTH];
export const DAYS = 28;
/** Shares of families are of the shop's visits with the fitted ones alone: together they are more. */
const SHARES = ALL.reduce((sum, { share }) => sum + share, 0);

const visitsOf = (visitsADay: number, days: number, seed = 5) =>
  traffic({ seed, from: FROM, days, visitsADay: visitsADay / SHARES, timezone: ZONE, of: ALL });

/** Writes the days of a site as the store keeps them, and the whole as one number: how many visits. */
export function make(folder: string, visitsADay: number): { visits: number } {
  mkdirSync(folder, { recursive: true });
  let id = 0;
  for (const [day, plans] of [...numbered(visitsOf(visitsADay, DAYS))]) {
    const own = newDictionaries();
    const facts = plans.map((plan) => toFacts(plan, ++id));
    writeFileSync(
      join(folder, String(day).padStart(2, '0')),
      encodeColumns(toColumns(facts, own, hoursIn(ZONE)), own),
    );
  }
  return { visits: id };
}

function* numbered<T>(all: Iterable<T>): Generator<[number, T]> {
  let i = 0;
  for (const one of all) yield [i++, one];
}

function load(folder: string, days = DAYS) {
  const dictionaries = newDictionaries();
  const parts = readdirSync(folder)
    .sort()
    .slice(0, days)
    .map((file) => {
      const saved = decodeColumns(readFileSync(join(folder, file)));
      if (saved === null) throw new Error(`${file} cannot be read`);
      return recode(saved.columns, saved.dictionaries, dictionaries);
    });
  return { columns: concatenate(parts), dictionaries };
}

/** Seconds of a core that this process has used: what others do on the machine meanwhile is not in it. */
const used = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const seconds = (begun: number): number => used() - begun;
/** Of the whole process, in bytes. */
const peak = (): number => process.resourceUsage().maxRSS * 1024;

/** The whole window: read, and searched for cohorts. */
export function search(folder: string) {
  const begun = used();
  const { columns } = load(folder);
  const read = seconds(begun);
  const found = findCohorts(columns, null);
  return { visits: columns.size, read, took: seconds(begun), memory: peak(), found: found.length };
}

/** One day more: its visits made into columns, then searched beside the past. */
export function day(folder: string, visits: number) {
  const { columns: past, dictionaries } = load(folder);
  const facts = factsOfADay(visits);
  const begun = used();
  const columns = toColumns(facts, dictionaries, hoursIn(ZONE));
  const found = findCohorts(columns, past);
  return { visits: columns.size, past: past.size, took: seconds(begun), found: found.length, memory: peak() };
}

function factsOfADay(visits: number): VisitFacts[] {
  const [plans = []] = visitsOf(visits, 1, 6);
  return plans.map((plan, i) => toFacts(plan, 10_000_000 + i));
}

const ROUNDS = 5;

/** Visits judged beside their site, rules of cohorts in force: the median of some rounds, after one that is not counted. */
export function judged(folder: string, visits: number) {
  const { columns, dictionaries } = load(folder);
  const norms = siteNorms(columns, dictionaries);
  const rules = rulesOf(columns, dictionaries);
  const evidenceOfRules = compileRules(rules, norms, rushOf(rules, columns, dictionaries));
  const hourOf = hoursIn(ZONE);
  const facts = factsOfADay(visits);
  const round = () => {
    const begun = used();
    let bots = 0;
    for (const visit of facts)
      if (judgeVisit(visit, norms, evidenceOfRules(visit, hourOf(visit.firstAt))).verdict === 'bot') bots++;
    return { took: seconds(begun), bots };
  };
  const { bots } = round();
  const times = Array.from({ length: ROUNDS }, () => round().took).sort((a, b) => a - b);
  const took = times[Math.floor(ROUNDS / 2)] ?? Number.NaN;
  return { visits: facts.length, took, aSecond: facts.length / took, rules: rules.length, bots };
}

function rulesOf(columns: Columns, dictionaries: ReturnType<typeof newDictionaries>): CohortRule[] {
  return findCohorts(columns, null)
    .filter(({ judgement }) => judgement.verdict === 'programs')
    .map(({ items }, i) => ({
      ...({ number: i + 1, state: 'automatic' } as CohortRule),
      conditions: conditionsOf(items, dictionaries),
    }));
}
