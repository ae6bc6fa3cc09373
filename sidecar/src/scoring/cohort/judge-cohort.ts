import { ATTRIBUTES, type AttributeName } from './attributes.ts';
import type { Finding } from './contrast.ts';
import type { Profile } from './profile.ts';
import type { Item } from './search.ts';

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
  /** Visits of people that may be in it. */
  readonly people: number;
  /** Share of the visits that are programs', by the people who would show if there were more. 0 where nothing tells. */
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

/** Share of visits that must show a person for absence to tell anything. */
const LEAST_RATE = 0.02;

/**
 * What says which program it is, or what it was made for. A clock, a language, a place and a front page alone are also
 * what private browsers, VPNs and people abroad share: a rule of nothing else waits for a person.
 */
const TELLING: ReadonlySet<AttributeName> = new Set([
  'resolution',
  'browserVersion',
  'browser',
  'os',
  'referrerName',
  'pathSignature',
]);

/**
 * Conduct decides, not size: two independent groups of questions must speak for programs, and none for people.
 *
 * Precision: people show themselves at a known rate among everyone else (they order, come back, read). As many people
 * may be in the group as would explain the signs in it and one more (Laplace's rule of succession, a flat prior).
 */
export function judgeCohort(
  items: readonly Item[],
  group: Profile,
  others: Profile,
  findings: readonly Finding[],
): CohortJudgement {
  const strongest = new Map<Finding['group'], number>();
  for (const { group: question, weight } of findings) {
    const known = strongest.get(question);
    if (known === undefined || Math.abs(weight) > Math.abs(known)) strongest.set(question, weight);
  }
  const weights = [...strongest.values()];
  const weight = weights.reduce((sum, w) => sum + w, 0);
  const speaking = weights.filter((w) => w >= COHORT_THRESHOLDS.group).length;
  const forPeople = findings.some((f) => f.weight <= -2);
  const people = peopleIn(group, others);
  const precision = Math.max(0, 1 - people / Math.max(group.visits, 1));
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
    items.some(({ attribute }) => TELLING.has(ATTRIBUTES[attribute]?.name ?? 'hour')) &&
    group.knownPeople === 0;
  return { verdict, weight, people, precision, safe };
}

function peopleIn(group: Profile, others: Profile): number {
  const rate = others.visits > 0 ? others.likelyPeople / others.visits : 0;
  // Where hardly anybody shows, nobody's absence tells anything.
  return rate < LEAST_RATE ? group.visits : Math.min(group.visits, (group.likelyPeople + 1) / rate);
}
