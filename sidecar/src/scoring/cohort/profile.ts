import { type AttributeName, indexOf } from './attributes.ts';
import { Conduct, KNOWN_PERSON, LIKELY_PERSON } from './conduct.ts';
import { type Counts, entriesOf } from './counts.ts';
import type { Item } from './search.ts';
import { entropy } from './statistics.ts';
import { type CountedAttribute, firstOf, PAIRS, STAY_STEPS, secondOf, type Tally } from './tally.ts';

/** How a group of visits behaves. Counts are visits, shares 0 to 1. */
export interface Profile {
  readonly visits: number;
  readonly single: number;
  readonly machinePace: number;
  readonly programSeen: number;
  /** Ordered, or a hand was seen: a rule that hits these hits people. */
  readonly knownPeople: number;
  /** Any sign of a person, the weak ones too. */
  readonly likelyPeople: number;
  /** Of these those who read and show nothing else, and of them those who stayed very long on a page. */
  readonly readers: number;
  readonly longReaders: number;
  readonly hours: readonly number[];
  readonly localHours: readonly number[];
  readonly wrongClock: number;
  /** Visits that waited just as long as many others did on the same way. */
  readonly scripted: number;
  /** Visits that went on to another page, and how far their middle half lies apart: 0 is equal, 1 a factor of two. */
  readonly wentOn: number;
  readonly staySpread: number;
  /** And how far eight in ten of them lie apart in how long they waited at each step. */
  readonly waitSpread: number;
  /** How far the longest tenth of these waits lies beyond the middle. */
  readonly waitTail: number;
  /** Share of the visits that lasted which lasted just as long as the most common length; and that length in seconds. */
  readonly sameDuration: number;
  readonly commonDuration: number;
  readonly lasted: number;
  /** Share of the visits of three steps or more that went the most common way. */
  readonly sameWay: number;
  readonly steps: number;
}

const UNKNOWN = 0;

export function profileOf(tally: Tally): Profile {
  const entries = entriesOf(tally.conduct);
  const having = (mask: number) => {
    let total = 0;
    for (const [bits, count] of entries) if (bits & mask) total += count;
    return total;
  };
  const readers = entries.filter(([bits]) => (bits & LIKELY_PERSON) === Conduct.read);
  const ways = tally.values.pathSignature;
  const scale = share(tally.visits, tally.sampled);
  const steps = ways.total - ways.get(UNKNOWN);
  const common = tally.durations.most();
  return {
    visits: tally.visits,
    single: having(Conduct.single),
    machinePace: having(Conduct.machinePace),
    programSeen: having(Conduct.programSeen),
    knownPeople: having(KNOWN_PERSON),
    likelyPeople: having(LIKELY_PERSON),
    readers: sum(readers),
    longReaders: sum(readers.filter(([bits]) => bits & Conduct.readLong)),
    hours: tally.hours,
    localHours: tally.localHours,
    wrongClock: having(Conduct.wrongClock),
    scripted: having(Conduct.scripted),
    wentOn: Math.round(tally.stays.total * scale),
    staySpread: between(0.25, 0.75, tally.stays) / STAY_STEPS,
    waitSpread: between(0.1, 0.9, tally.waits) / STAY_STEPS,
    waitTail: between(0.5, 0.9, tally.waits) / STAY_STEPS,
    sameDuration: share(common.count, tally.durations.total),
    commonDuration: common.key,
    lasted: Math.round(tally.durations.total * scale),
    sameWay: share(ways.most(UNKNOWN).count, steps),
    steps: Math.round(steps * scale),
  };
}

const sum = (entries: readonly (readonly [number, number])[]): number =>
  entries.reduce((total, [, count]) => total + count, 0);

/** How far two parts of the counted numbers lie apart, 0 the least and 1 the most of them. */
function between(first: number, last: number, counts: Counts): number {
  const sorted = entriesOf(counts).sort((a, b) => a[0] - b[0]);
  const at = (part: number): number => {
    let seen = 0;
    for (const [key, count] of sorted) {
      seen += count;
      if (seen >= part * counts.total) return key;
    }
    return 0;
  };
  return at(last) - at(first);
}

export const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

/** From so many visits on it is known what goes with a value. */
const ENOUGH = 50;
const RARE = 0.01;

/** Share of a group's visits with two values that hardly ever go together among everyone else; null where that is not known of half of them. */
export function oddPairs(group: Tally, others: Tally): number | null {
  const shares = PAIRS.map(([first], pair) => {
    const having = others.values[first];
    let odd = 0;
    let known = 0;
    group.pairs[pair]?.each((key, count) => {
      const one = firstOf(key);
      if (one === UNKNOWN || secondOf(key) === UNKNOWN || having.get(one) < ENOUGH) return;
      known += count;
      if ((others.pairs[pair]?.get(key) ?? 0) < RARE * having.get(one)) odd += count;
    });
    return known < 0.5 * group.sampled ? null : odd / known;
  });
  const known = shares.filter((s) => s !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/** Attributes whose values programs like to draw evenly: no market is that even. */
const ROTATED: readonly CountedAttribute[] = [
  'resolution',
  'browserVersion',
  'os',
  'language',
  'country',
  'region',
];
const VALUES_TO_ROTATE = 8;
const EVEN = 0.96;
const UNEVEN = 0.88;

/** Attributes, outside the group's own, whose values are drawn nearly evenly in the group and not among everyone else. */
export function rotatedAttributes(items: readonly Item[], group: Tally, others: Tally): AttributeName[] {
  return ROTATED.filter((name) => {
    const attribute = indexOf(name);
    if (items.some((item) => item.attribute === attribute)) return false;
    const here = evenness(group.values[name]);
    if (here.values < VALUES_TO_ROTATE || here.even < EVEN) return false;
    const rest = evenness(others.values[name]);
    return rest.values < VALUES_TO_ROTATE || rest.even <= UNEVEN;
  });
}

/** Entropy as a share of its maximum: 1 is perfectly even. Values that are met less than five times tell nothing. */
function evenness(counts: Counts): { values: number; even: number } {
  const known = entriesOf(counts)
    .filter(([code, count]) => code !== UNKNOWN && count >= 5)
    .map(([, count]) => count);
  if (known.length < 2) return { values: known.length, even: 0 };
  return { values: known.length, even: entropy(known) / Math.log2(known.length) };
}
