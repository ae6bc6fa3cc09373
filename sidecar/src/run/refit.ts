import { type EvidenceCode, MODEL, type Verdict } from '@humantraffic/tracker/verdict';
import { fail } from '../errors/fail.ts';
import { testOf } from '../scoring/cohort/rule.ts';
import { evidenceOfCodes, strongestCodes } from '../scoring/fit/fit-tables.ts';
import { changesOf, type KnownVisit, LEAST, type Refit, refit } from '../scoring/fit/refit.ts';
import { judgeWith, type Tuning } from '../scoring/tuning.ts';
import type { ScoreFit } from '../store/score-fits.ts';
import type { Store } from '../store/store.ts';
import type { Site } from '../visit/types.ts';
import { currentTuning } from './current-tuning.ts';
import { hoursIn } from './site-hours.ts';

/** What a refit would do, before anybody says yes. */
export interface Proposal {
  readonly refit: Refit;
  readonly reviewed: number;
  readonly labelled: number;
  /** Of all visits in the store: verdicts that would change, and how many visits that is. */
  readonly changes: Readonly<Record<string, number>>;
}

/**
 * Weights and calibration fitted to what reviewers decided in Matomo, and to labelled visits.
 * @throws HumanTrafficError `score:too-little` where there is not enough to learn from
 */
export async function proposeRefit(
  store: Store,
  sites: readonly Pick<Site, 'id' | 'timezone'>[],
  labelled: readonly KnownVisit[],
): Promise<Proposal> {
  const now = await currentTuning(store);
  const reviewed: KnownVisit[] = [];
  for (const site of sites) reviewed.push(...(await reviewedVisits(store, site)));
  const result = refit([...reviewed, ...labelled], now);
  if (result.kind === 'too-little') {
    const { groups, visits, tested } = LEAST;
    const { tested: toTest, ...have } = result.have;
    throw fail('score:too-little', { ...have, toTest, groups, visits, tested });
  }
  const tuning: Tuning = { ...now, weights: result.refit.weights, calibration: result.refit.calibration };
  const changes = await changesInStore(store, sites, now, tuning);
  return { refit: result.refit, reviewed: reviewed.length, labelled: labelled.length, changes };
}

/** Uses what was proposed from now on: the next run judges all visits anew. */
export function adopt(
  store: Pick<Store, 'scoreFits'>,
  { refit, reviewed, labelled }: Proposal,
  by: string,
): Promise<ScoreFit> {
  const { weights, calibration, groups, visits, before, after, changes } = refit;
  return store.scoreFits.add({
    base: MODEL,
    tables: { weights, calibration },
    data: { reviewed, labelled, groups, visits },
    figures: { before, after, changes },
    by,
  });
}

/** Visits that people decided on, kept together by the rule that hits them, or by visitor. */
async function reviewedVisits(
  store: Store,
  { id: site, timezone }: Pick<Site, 'id' | 'timezone'>,
): Promise<KnownVisit[]> {
  const decided = new Map((await store.labels.decidedByPeople(site)).map(({ id, isBot }) => [id, isBot]));
  const rules = (await store.cohortRules.list(site)).map(({ number, conditions }) => ({
    number,
    test: testOf(conditions),
  }));
  const hourOf = hoursIn(timezone);
  const visits = await store.judgements.judged(site, [...decided.keys()]);
  return visits.map(({ id, facts, codes }) => {
    const rule = rules.find(({ test }) => test(facts, hourOf(facts.firstAt)));
    const group = rule === undefined ? `visitor ${facts.visitor}` : `rule ${rule.number}`;
    return {
      group: `site ${site}, ${group}`,
      at: facts.firstAt,
      isBot: decided.get(id) ?? false,
      codes: strongestCodes(evidenceOfCodes(codes as EvidenceCode[])).filter(
        (code) => !code.startsWith('review:'),
      ),
    };
  });
}

async function changesInStore(
  store: Store,
  sites: readonly Pick<Site, 'id'>[],
  now: Tuning,
  next: Tuning,
): Promise<Record<string, number>> {
  const changes: Record<string, number> = {};
  for (const { id } of sites)
    for (const { codes, visits } of await store.judgements.codesInUse(id)) {
      const verdictBy = (tuning: Tuning): Verdict | null =>
        judgeWith(tuning, evidenceOfCodes(codes as EvidenceCode[])).verdict;
      for (const change of Object.keys(changesOf([[verdictBy(now), verdictBy(next)]])))
        changes[change] = (changes[change] ?? 0) + visits;
    }
  return changes;
}
