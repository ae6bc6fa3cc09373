import type { Beat } from './beat.ts';
import type { Coverage } from './coverage.ts';
import { sleeplessness, unevenness } from './day-rhythm.ts';
import { type LookMix, MADE_UP, MOST_PEOPLE } from './look-mix.ts';
import type { PeopleOfSite } from './people-of-site.ts';
import { type Profile, share } from './profile.ts';
import { poissonUpper, shareBounds } from './statistics.ts';
import type { Usual } from './usual.ts';

/** What may be found of a group; each has words of its own in `lang/cli.en.ts`. */
export const FINDINGS = [
  'no-engagement',
  'people',
  'no-person',
  'round-the-clock',
  'same-way',
  'same-duration',
  'same-second',
  'fixed-period',
  'machine-pace',
  'alike-stays',
  'alike-waits',
  'no-long-waits',
  'scripted',
  'too-even',
  'every-page-alike',
  'wrong-clock',
  'contradictions',
  'made-up-looks',
  'rotation',
  'program-seen',
] as const;
export type FindingName = (typeof FINDINGS)[number];

/** What a group shows beside everyone else. Groups of questions are independent, questions within one are not. */
export interface Finding {
  readonly code: `cohort:${FindingName}`;
  readonly group: 'engagement' | 'clock' | 'coordination' | 'coverage' | 'look' | 'contradiction' | 'tracker';
  /** Log-odds, as everywhere: positive towards programs. */
  readonly weight: number;
  /** Figure of the group and of everyone else, as the reason in plain words names them. */
  readonly here: number;
  readonly others: number;
}

/** What is asked of the group itself. */
export interface Oddities {
  readonly beat: Beat;
  /** Share of visits with values that do not go together; null where nobody knows. */
  readonly oddPairs: number | null;
  readonly usual: Usual;
  readonly coverage: Coverage | null;
  /** Attributes drawn evenly. */
  readonly rotated: number;
  /** How its screens and versions are mixed; null where nobody knows. */
  readonly lookMix: LookMix | null;
  readonly people: PeopleOfSite;
}

/** Below so many visits a question is not asked: chance alone gives any answer. */
const ENOUGH = 30;

type Question = (group: Profile, others: Profile, odd: Oddities) => Finding | null;

/** Weight by how small a ratio is; 0 above the last step. */
function step(ratio: number, steps: readonly (readonly [number, number])[]): number {
  for (const [limit, weight] of steps) if (ratio <= limit) return weight;
  return 0;
}

const engagement: Question = (group, _others, { usual }) => {
  const rest = usual.engaged;
  if (rest < 0.05 || group.visits < ENOUGH) return null;
  const engaged = group.visits - group.single;
  const ratio = shareBounds(engaged, group.visits).high / rest;
  const weight = step(ratio, [
    [0.06, 3],
    [0.15, 2],
    [0.3, 1],
  ]);
  return finding('cohort:no-engagement', 'engagement', weight, share(engaged, group.visits), rest);
};

/** Signs of people that so many visits would show if they were like everyone else's. */
const people: Question = (group, _others, { usual }) => {
  const rest = usual.people;
  const expected = rest * group.visits;
  if (expected < 5) return null;
  const here = share(group.likelyPeople, group.visits);
  if (shareBounds(group.likelyPeople, group.visits).low >= 0.6 * rest)
    return finding('cohort:people', 'engagement', -3, here, rest);
  const weight = step(poissonUpper(group.likelyPeople) / expected, [
    [0.04, 3],
    [0.12, 2],
    [0.3, 1],
  ]);
  return finding('cohort:no-person', 'engagement', weight, here, rest);
};

/** What chance alone makes of a group of this size that knows no hour. */
const chanceUnevenness = (visits: number): number => 1.95 / Math.sqrt(Math.max(visits, 1));
const total = (hours: readonly number[]): number => hours.reduce((sum, count) => sum + count, 0);

/** People who show themselves that are enough to know when people come: others are programs' that nobody has found. */
const ENOUGH_PEOPLE = 500;

/** By the visitors' own clocks where they are told, by the site's where they are not. */
function hoursOf(
  group: Profile,
  others: Pick<Profile, 'visits' | 'hours' | 'localHours'>,
): readonly (readonly number[])[] {
  const isTold = [group, others].every(({ localHours, visits }) => total(localHours) >= 0.8 * visits);
  return isTold ? [group.localHours, others.localHours] : [group.hours, others.hours];
}

const clock: Question = (group, others, { people }) => {
  const [mine = [], theirs = []] = hoursOf(group, people.visits >= ENOUGH_PEOPLE ? people : others);
  const rest = unevenness(theirs);
  // Where everyone else hardly sleeps, the site's visitors live all over the world.
  if (rest < 0.14 || group.visits < ENOUGH) return null;
  const here = unevenness(mine);
  const isEven = here <= Math.max(0.06, Math.min(1.25 * chanceUnevenness(group.visits), 0.75 * rest));
  const proof = isEven ? sleeplessness(mine, theirs) : 0;
  const weight = proof < 10 ? 0 : proof < 40 ? 2 : 2.5;
  return finding('cohort:round-the-clock', 'clock', weight, here, rest);
};

const sameWay: Question = (group, others) => {
  if (group.steps < ENOUGH) return null;
  const weight = group.sameWay >= 0.7 && others.sameWay <= 0.2 ? 2 : 0;
  return finding('cohort:same-way', 'coordination', weight, group.sameWay, others.sameWay);
};

const sameDuration: Question = (group, others) => {
  if (group.lasted < ENOUGH || group.commonDuration < 1) return null;
  const weight = group.sameDuration >= 0.4 && others.sameDuration <= 0.1 ? 2.5 : 0;
  return finding('cohort:same-duration', 'coordination', weight, group.sameDuration, others.sameDuration);
};

const sameSecond: Question = ({ visits }, _others, { beat }) => {
  if (beat.sameSecond < ENOUGH) return null;
  const lift = beat.sameSecond / Math.max(beat.sameSecondExpected, 1);
  const weight = lift >= 4 && beat.sameSecond >= 0.2 * visits ? 2 : 0;
  return finding('cohort:same-second', 'coordination', weight, beat.sameSecond, beat.sameSecondExpected);
};

const fixedPeriod: Question = (_group, _others, { beat }) => {
  if (beat.pauses < ENOUGH) return null;
  const here = share(beat.samePause, beat.pauses);
  return finding('cohort:fixed-period', 'coordination', here >= 0.5 ? 3 : 0, here, 0);
};

const pace: Question = (group, others) => {
  const here = share(group.machinePace, group.visits);
  const rest = share(others.machinePace, others.visits);
  const weight = group.machinePace >= ENOUGH && here >= 0.4 && rest <= 0.1 ? 3 : 0;
  return finding('cohort:machine-pace', 'coordination', weight, here, rest);
};

/** How long people stay differs by a factor of three and more between one quarter of them and another. */
const alikeStays: Question = (group, others) => {
  if (group.wentOn < ENOUGH || group.wentOn < 0.5 * group.visits) return null;
  const weight = group.staySpread <= 0.6 && others.staySpread >= 1.2 ? 2 : 0;
  return finding('cohort:alike-stays', 'coordination', weight, group.staySpread, others.staySpread);
};

/**
 * Of a hundred people the ten who wait longest do so eight times as long as the ten who wait least, and more: reading
 * has a long tail. Whoever is told to wait from so many to so many seconds has none.
 */
const alikeWaits: Question = (group, others) => {
  if (group.wentOn < ENOUGH_WAITS || others.waitSpread < 2.2) return null;
  const weight = step(group.waitSpread, [
    [0.9, 2.5],
    [1.2, 2],
    [1.6, 1.5],
  ]);
  return finding('cohort:alike-waits', 'coordination', weight, group.waitSpread, others.waitSpread);
};
const ENOUGH_WAITS = 60;

/** And one in ten waits three times as long as most. */
const noLongWaits: Question = (group, others) => {
  if (group.wentOn < ENOUGH_TAIL || others.waitTail < 1.2) return null;
  const weight = group.waitTail <= 0.8 ? 2 : 0;
  return finding('cohort:no-long-waits', 'coordination', weight, group.waitTail, others.waitTail);
};
const ENOUGH_TAIL = 80;

const scripted: Question = (group, others) => {
  const here = share(group.scripted, group.visits);
  const rest = share(others.scripted, others.visits);
  const weight = group.scripted >= ENOUGH && here >= 0.4 && rest <= 0.1 ? 3 : 0;
  return finding('cohort:scripted', 'coordination', weight, here, rest);
};

/** Nobody who comes on their own comes more evenly than chance. */
const tooEven: Question = (_group, _others, { beat }) => {
  const { dispersion, whiles } = beat;
  if (whiles < 50) return null;
  const weight = dispersion <= Math.min(0.8, 1 - 5 / Math.sqrt(whiles)) ? 2.5 : 0;
  return finding('cohort:too-even', 'coordination', weight, dispersion, 1);
};

/** People like some pages much more than others; who works down a list of them does not. */
const coverage: Question = (_group, _others, { coverage }) => {
  if (coverage === null) return null;
  const { here, others } = coverage;
  const weight = here <= 1.6 && others >= 3 * Math.max(here, 1) ? 2.5 : 0;
  return finding('cohort:every-page-alike', 'coverage', weight, here, others);
};

const wrongClock: Question = (group, others) => {
  const here = share(group.wrongClock, group.visits);
  const rest = share(others.wrongClock, others.visits);
  const weight = group.visits >= ENOUGH && here >= 0.6 && rest <= 0.1 ? 1.5 : 0;
  return finding('cohort:wrong-clock', 'contradiction', weight, here, rest);
};

const contradictions: Question = (group, _others, { oddPairs }) => {
  if (oddPairs === null || group.visits < ENOUGH) return null;
  return finding('cohort:contradictions', 'contradiction', oddPairs >= 0.5 ? 2 : 0, oddPairs, 0);
};

/** Who comes by a link, a place or an hour brings the market's screens and versions; a setting brings its own. */
const lookMix: Question = (_group, _others, { lookMix }) => {
  if (lookMix === null || lookMix.people > MOST_PEOPLE) return null;
  const weight = step(-lookMix.distance, [
    [-4, 3],
    [-2, 2.5],
    [-1.4, 2],
    [-MADE_UP, 1.5],
  ]);
  return finding('cohort:made-up-looks', 'look', weight, lookMix.distance, 0);
};

const rotation: Question = (group, _others, { rotated }) =>
  group.visits < 100
    ? null
    : finding('cohort:rotation', 'look', rotated >= 2 ? 2.5 : rotated === 1 ? 1.5 : 0, rotated, 0);

const programs: Question = (group, others) => {
  const here = share(group.programSeen, group.visits);
  const rest = share(others.programSeen, others.visits);
  const weight = group.programSeen >= 10 && here >= 0.2 && rest <= 0.05 ? 3 : 0;
  return finding('cohort:program-seen', 'tracker', weight, here, rest);
};

const QUESTIONS: readonly Question[] = [
  engagement,
  people,
  clock,
  sameWay,
  sameDuration,
  sameSecond,
  fixedPeriod,
  pace,
  alikeStays,
  alikeWaits,
  noLongWaits,
  scripted,
  tooEven,
  coverage,
  wrongClock,
  contradictions,
  lookMix,
  rotation,
  programs,
];

function finding(
  code: Finding['code'],
  group: Finding['group'],
  weight: number,
  here: number,
  others: number,
): Finding | null {
  return weight === 0 ? null : { code, group, weight, here, others };
}

/** What speaks for and against a group being made by programs; strongest first. */
export function contrast(group: Profile, others: Profile, odd: Oddities): Finding[] {
  return QUESTIONS.map((question) => question(group, others, odd))
    .filter((found) => found !== null)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.code < b.code ? -1 : 1));
}
