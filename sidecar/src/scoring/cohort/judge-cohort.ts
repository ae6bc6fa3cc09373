import { ATTRIBUTES, type AttributeName } from './attributes.ts';
import type { Finding } from './contrast.ts';
import { type LookMix, MADE_UP } from './look-mix.ts';
import type { Profile } from './profile.ts';
import type { Item } from './search.ts';
import type { Usual } from './usual.ts';

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
  /** Its values say which program it is, and not only where or when it comes. */
  readonly told: boolean;
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
  /** From this weight where nothing says which program it is. */
  untold: 5.5,
  /** So much of it from what no page and no link explains. */
  hard: 2,
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

/** A screen, a version, a link or a way. Wider words hit somebody each month, however many programs they hit. */
const EXACT: ReadonlySet<AttributeName> = new Set([
  'resolution',
  'browserVersion',
  'referrerName',
  'pathSignature',
]);

/** Two kinds of conduct that no crowd shows, beside looks, of those who come to one page. */
const CLEAR_ON_A_PAGE = 5;
const BESIDE_WIDE_WORDS = 1;
/** VPNs, travellers and conferences all have a clock that cannot be where they are. */
const BESIDE_A_WRONG_CLOCK = 0.5;

/** People come to all pages alike, and never go on, where a page is all that they need. */
const SOFT: ReadonlySet<Finding['group']> = new Set(['engagement', 'coverage']);
const UNTOLD_VISITS = 200;
/** What no house of people explains. */
const NO_HOUSE: ReadonlySet<Finding['group']> = new Set(['coordination', 'contradiction', 'tracker']);
const SEVERAL_NETWORKS = 3;
const NOBODY_GOES_ON = 3;

/** What else is known of a group. */
export interface Surrounded {
  /** People who show themselves and would share the group's values by chance. */
  readonly bystanders: number;
  /** How its screens and versions are mixed; null where nobody knows. */
  readonly lookMix: LookMix | null;
  /** Networks it comes from; null where nobody knows. */
  readonly networks: number | null;
}

/**
 * Conduct decides, not size: two independent groups of questions must speak for programs, and none for people.
 *
 * Precision: people show themselves at a known rate among everyone else (they order, come back, read). As many people
 * may be in the group as would explain the signs in it and one more (Laplace's rule of succession, a flat prior), or as
 * share its values by chance, whichever are more.
 *
 * One house has one image, wipes its cookies and may work in shifts: where a group comes from a network or two and goes
 * on from page to page, nobody showing and no hour that is empty prove nothing, and something else must.
 */
export function judgeCohort(
  items: readonly Item[],
  group: Profile,
  usual: Usual,
  findings: readonly Finding[],
  { bystanders, lookMix, networks }: Surrounded,
): CohortJudgement {
  const strongest = new Map<Finding['group'], number>();
  for (const { group: question, weight } of findings) {
    const known = strongest.get(question);
    if (known === undefined || Math.abs(weight) > Math.abs(known)) strongest.set(question, weight);
  }
  const weights = [...strongest.values()];
  const weight = weights.reduce((sum, w) => sum + w, 0);
  const speaking = [...strongest].filter(([, w]) => w >= COHORT_THRESHOLDS.group).map(([group]) => group);
  const hard = [...strongest].reduce((sum, [group, w]) => sum + (SOFT.has(group) ? 0 : w), 0);
  const names = items.map(({ attribute }) => ATTRIBUTES[attribute]?.name ?? 'hour');
  const isTold = names.some((name) => TELLING.has(name));
  const goesOn = !findings.some(
    ({ code, weight }) => code === 'cohort:no-engagement' && weight >= NOBODY_GOES_ON,
  );
  const isOfAHouse =
    networks !== null &&
    networks < SEVERAL_NETWORKS &&
    goesOn &&
    !speaking.some((group) => NO_HOUSE.has(group));
  const isExact =
    !names.includes('clockFits') &&
    (names.some((name) => EXACT.has(name)) ||
      (names.includes('entryPath') && hard - (strongest.get('look') ?? 0) >= CLEAR_ON_A_PAGE));
  const forPeople = findings.some((f) => f.weight <= -2);
  // A page that people only look at explains neither.
  const rate = hard >= COHORT_THRESHOLDS.programs ? usual.anywhere : usual.people;
  const shown = speaking.some((group) => NO_HOUSE.has(group))
    ? shownByMore(group, usual.longReaders)
    : group.likelyPeople;
  const among = peopleIn(group.visits, shown, rate, hard >= HARD_PROOF ? JEFFREYS : LAPLACE);
  const besides = peopleNextTo(bystanders, usual.anywhere);
  const wide = names.includes('clockFits') ? BESIDE_A_WRONG_CLOCK : Math.max(BESIDE_WIDE_WORDS, among);
  // Where some looks are made up, those in it who look like people are taken for people.
  const likely = lookMix !== null && lookMix.distance >= MADE_UP ? lookMix.likely * group.visits : 0;
  const people = Math.max(among, besides, likely);
  const precision = Math.max(0, 1 - people / Math.max(group.visits, 1));
  const verdict =
    !forPeople && speaking.length >= 2 && weight >= COHORT_THRESHOLDS.programs
      ? 'programs'
      : forPeople || weight <= 0
        ? 'people'
        : 'unclear';
  // A rule that names no look hits people who do not look like that.
  const ofLooks = isTold ? 0 : (strongest.get('look') ?? 0);
  const kinds = speaking.length - (ofLooks > 0 ? 1 : 0);
  const safe =
    verdict === 'programs' &&
    (weight - ofLooks >= COHORT_THRESHOLDS.safe || hard - ofLooks >= COHORT_THRESHOLDS.programs) &&
    precision >= COHORT_THRESHOLDS.precision &&
    (isExact || (shown === 0 && besides <= wide)) &&
    hard >= COHORT_THRESHOLDS.hard &&
    !isOfAHouse &&
    (isTold ||
      kinds >= 3 ||
      (weight - ofLooks >= COHORT_THRESHOLDS.untold && group.visits >= UNTOLD_VISITS)) &&
    group.knownPeople === 0;
  return { verdict, weight, people, precision, safe, told: isTold };
}

/** People who would have the same values by chance, and do not show themselves. */
const peopleNextTo = (bystanders: number, rate: number): number =>
  (bystanders * (1 - rate)) / Math.max(rate, LEAST_RATE);

/**
 * Signs that might have been seen and were not: one (Laplace's rule, a flat prior), or half of one (Jeffreys' prior)
 * where two independent kinds of hard conduct say that no crowd of people is it.
 */
const LAPLACE = 1;
const JEFFREYS = 0.5;
const HARD_PROOF = 4;

/** People who show themselves are left alone by a rule: those count who do not. */
function peopleIn(visits: number, shown: number, rate: number, unseen: number): number {
  // Where hardly anybody shows, nobody's absence tells anything.
  return rate < LEAST_RATE ? visits : Math.min(visits, ((shown + unseen) * (1 - rate)) / rate);
}

/** So seldom it is chance that nobody of those who read stays long. */
const CHANCE = 0.01;

/**
 * Visits that show a person by more than a pause. A program waits no longer than it is told, and some of those who read stay
 * very long: its readers are as many people as those explain.
 */
function shownByMore({ likelyPeople, readers, longReaders }: Profile, longShare: number): number {
  if ((1 - longShare) ** readers > CHANCE) return likelyPeople;
  return likelyPeople - readers + Math.min(readers, longReaders / longShare);
}
