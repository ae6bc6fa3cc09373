import type { LabelledVisit } from '../../scoring/evaluate/traffic/judged-visits.ts';
import { FAMILIES, FOURTH, HELD_OUT, SECOND, THIRD, traffic } from './index.ts';
import { SITES, type SiteKind, timesOn } from './sites.ts';
import { toFacts } from './to-facts.ts';

/**
 * `fitted`: what the scorer was written with; `second`, `third` and `fourth`: families it was developed with later;
 * `held-out`: families that nobody who works on it has read; `known`: the first four. The people of the first set come
 * beside all.
 */
export const SETS = ['fitted', 'second', 'third', 'fourth', 'held-out', 'known', 'all'] as const;
export type TrafficSet = (typeof SETS)[number];

export interface LabelledOptions {
  readonly set: TrafficSet;
  readonly site: SiteKind;
  readonly seed: number;
  readonly days: number;
}

const FROM = '2025-11-03';
const PEOPLE = FAMILIES.filter(({ name }) => name.startsWith('people:'));
const OF = {
  fitted: FAMILIES,
  second: [...PEOPLE, ...SECOND],
  third: [...PEOPLE, ...THIRD],
  fourth: [...PEOPLE, ...FOURTH],
  'held-out': [...PEOPLE, ...HELD_OUT],
  known: [...FAMILIES, ...SECOND, ...THIRD, ...FOURTH],
  all: [...FAMILIES, ...SECOND, ...THIRD, ...FOURTH, ...HELD_OUT],
} as const;

/** A site's generated visits with who made them, by family, in the order of time. */
export function labelledTraffic({ set, site, seed, days }: LabelledOptions): LabelledVisit[] {
  const { visitsADay, timezone } = site;
  const options = { seed, days, visitsADay, timezone, from: FROM, of: OF[set], times: timesOn(site) };
  return [...traffic(options)].flat().map((plan, i) => ({
    truth: plan.truth.isBot ? 'bot' : 'human',
    source: plan.truth.family,
    facts: toFacts(plan, i + 1),
  }));
}

export function siteNamed(name: string): SiteKind | undefined {
  return SITES.find((site) => site.name === name);
}
