import { type Beat, beatOf } from './beat.ts';
import type { Bystanders } from './bystanders.ts';
import type { Candidate } from './candidates.ts';
import type { Columns } from './columns.ts';
import { contrast, type Finding } from './contrast.ts';
import type { Histogram } from './counts.ts';
import { coverageOf } from './coverage.ts';
import { type CohortJudgement, judgeCohort } from './judge-cohort.ts';
import { type LookMix, lookMixOf } from './look-mix.ts';
import { matching } from './matching.ts';
import { networksOf } from './networks.ts';
import type { PeopleOfSite } from './people-of-site.ts';
import { oddPairs, type Profile, profileOf, rotatedAttributes } from './profile.ts';
import { evenly, type Tally, tallyOf, without } from './tally.ts';
import { usualFor } from './usual.ts';

/** A group of visits that is larger than its own past or its parts explain, and how it behaves. */
export interface Cohort extends Candidate {
  readonly rows: Uint32Array;
  readonly profile: Profile;
  readonly others: Profile;
  readonly findings: readonly Finding[];
  readonly judgement: CohortJudgement;
}

/** A group whose visits have been counted; counted anew only when some of them were taken by another. */
export interface Counted extends Candidate {
  readonly rows: Uint32Array;
  readonly tally: Tally<Histogram>;
  readonly beat: Beat;
  readonly lookMix: LookMix | null;
  /** See `networksOf`. */
  readonly networks: number | null;
}

/** What groups are held against beside everyone else. */
export interface Surroundings {
  readonly window: Columns;
  readonly people: PeopleOfSite;
  readonly bystanders: Bystanders;
}

const SAMPLE_OF_GROUP = 4_000;
/** Visits of a group, one after the other, that are enough to hear a beat. */
const BEATS = 20_000;

export function countGroup(around: Surroundings, candidate: Candidate, taken: Uint8Array): Counted {
  return countRows(around, candidate, matching(around.window, candidate.items, taken));
}

/** The group's visits without those that another has taken; the same ones where none has. */
export function leftOf({ rows }: Counted, taken: Uint8Array): Uint32Array {
  return hasTaken(rows, taken) ? rows.filter((row) => taken[row] !== 1) : rows;
}

function hasTaken(rows: Uint32Array, taken: Uint8Array): boolean {
  for (let i = 0; i < rows.length; i++) if (taken[rows[i] as number] === 1) return true;
  return false;
}

export function countRows(
  { window, people }: Surroundings,
  candidate: Candidate,
  rows: Uint32Array,
): Counted {
  const times = new Float64Array(Math.min(rows.length, BEATS));
  gatherTimes(window.firstAt, rows, times);
  const { items, expected, expectedByPast } = candidate;
  return {
    items,
    expected,
    expectedByPast,
    rows,
    tally: tallyOf(window, rows, SAMPLE_OF_GROUP),
    beat: beatOf(times),
    lookMix: lookMixOf(window, items, rows, people),
    networks: networksOf(window, evenly(rows, SAMPLE_OF_GROUP)),
  };
}

/** A loop of its own, as in `search.ts`. */
function gatherTimes(firstAt: Float64Array, rows: Uint32Array, into: Float64Array): void {
  for (let i = 0; i < into.length; i++) into[i] = firstAt[rows[i] as number] as number;
}

/** @param bystanders people who show themselves and would share the group's values by chance */
export function judgeGroup(
  counted: Counted,
  everyone: Tally<Histogram>,
  people: PeopleOfSite,
  bystanders: number,
): Cohort {
  const { tally, beat, lookMix, networks, ...cohort } = counted;
  const rest = without(everyone, tally);
  const profile = profileOf(tally);
  const others = profileOf(rest);
  const usual = usualFor(cohort.items, rest, others);
  const findings = contrast(profile, others, {
    usual,
    beat,
    oddPairs: oddPairs(tally, rest),
    coverage: coverageOf(tally.values.entryPath, rest.values.entryPath),
    rotated: rotatedAttributes(cohort.items, tally, rest).length,
    lookMix,
    people,
  });
  return {
    ...cohort,
    profile,
    others,
    findings,
    judgement: judgeCohort(cohort.items, profile, usual, findings, { bystanders, lookMix, networks }),
  };
}
