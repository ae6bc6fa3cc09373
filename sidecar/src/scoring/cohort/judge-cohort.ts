import type { Finding } from './contrast.ts';
import type { Profile } from './profile.ts';
import { poissonUpper } from './statistics.ts';

export type CohortVerdict =
  /** Behaves as programs do: worth a rule. */
  | 'programs'
  /** Large or sudden, and behaves as people do: it stays. */
  | 'people'
  | 'unclear';

export interface CohortJudgement {
  readonly verdict: CohortVerdict;
  /** Log-odds: the strongest finding of each group of questions, added up. */
  readonly weight: number;
  /** Share of the visits that are programs' at least, by the people who would show if there were more. 0 where nothing tells. */
  readonly precision: number;
  /** A rule may apply without anybody having looked at it. */
  readonly safe: boolean;
}

export const COHORT_THRESHOLDS = {
  /** From here, with two groups of questions that speak for programs, a group is taken for programs. */
  programs: 4.5,
  /** A group of questions speaks for programs from here. */
  group: 1.5,
  /** Rules apply by themselves only from this precision on. */
  precision: 0.99,
  /** And only from this weight on. */
  safe: 5,
} as const;

/**
 * Conduct decides, not size: two independent groups of questions must speak for programs, and none for people.
 *
 * Precision: people show themselves at a known rate among everyone else (they order, come back, read). As many people
 * as would explain the signs in this group, and a hundredth chance of fewer, may be in it.
 */
export function judgeCohort(group: Profile, others: Profile, findings: readonly Finding[]): CohortJudgement {
  const strongest = new Map<Finding['group'], number>();
  for (const { group: question, weight } of findings) {
    const known = strongest.get(question);
    if (known === undefined || Math.abs(weight) > Math.abs(known)) strongest.set(question, weight);
  }
  const weights = [...strongest.values()];
  const weight = weights.reduce((sum, w) => sum + w, 0);
  const speaking = weights.filter((w) => w >= COHORT_THRESHOLDS.group).length;
  const forPeople = findings.some((f) => f.weight <= -2);
  const precision = precisionOf(group, others);
  const verdict =
    !forPeople && speaking >= 2 && weight >= COHORT_THRESHOLDS.programs
      ? 'programs'
      : forPeople || weight <= 0
        ? 'people'
        : 'unclear';
  const safe =
    verdict === 'programs' &&
    weight >= COHORT_THRESHOLDS.safe &&
    precision >= COHORT_THRESHOLDS.precision &&
    group.knownPeople === 0;
  return { verdict, weight, precision, safe };
}

function precisionOf(group: Profile, others: Profile): number {
  const rate = others.visits > 0 ? others.likelyPeople / others.visits : 0;
  // Where hardly anybody shows, nobody's absence tells anything.
  if (rate < 0.02) return 0;
  const people = poissonUpper(group.likelyPeople) / rate;
  return Math.max(0, 1 - people / Math.max(group.visits, 1));
}
