import type { VisitFacts } from '../visit/facts.ts';
import type { SiteNorms } from '../visit/norms.ts';
import { ATTRIBUTES, type AttributeName, indexOf } from './attributes.ts';
import { type Columns, type Dictionaries, visitorKey } from './columns.ts';
import { Histogram } from './counts.ts';
import { lookKey, nobodysLooks } from './nobodys-looks.ts';
import { pathSignature } from './path-signature.ts';
import { isScripted, scriptsOf } from './scripted.ts';
import { pairKey } from './tally.ts';
import { timingOf } from './timing.ts';

/** Fewer visits than this from a country tell nothing about what is usual there. */
const ENOUGH = 200;
const WAY = indexOf('pathSignature');
const HOUR = 3600;
const DAY = 86_400;

/**
 * What is usual on a site, from its own visits. Programs are among them: a share is what it is, but what half of a
 * country's visits have is not rare there, whoever they are. That keeps the norms from punishing anybody for bots.
 */
export function siteNorms(columns: Columns, dictionaries: Dictionaries): SiteNorms {
  const share = (first: AttributeName, second: AttributeName) =>
    shareOf(columns, dictionaries, first, second);
  const ways = visitorsByWay(columns);
  const hours = hoursByVisitor(columns);
  const scripts = scriptsOf(columns);
  return {
    languageShare: share('country', 'language'),
    clockShare: share('country', 'clockOffset'),
    resolutionShare: share('os', 'resolution'),
    visitorsOfWay: (signature) => ways.get(dictionaries[WAY]?.codeOf(signature) ?? 0) ?? 0,
    isPlayedBack: (timing) => scripts.timings.has(timing),
    isScripted: ({ actions, duration }) => {
      const timing = timingOf(actions);
      if (timing === 0) return false;
      return isScripted(
        scripts,
        dictionaries[WAY]?.codeOf(pathSignature(actions) ?? '') ?? 0,
        timing,
        duration,
      );
    },
    looksLikeNobody: lookTest(columns, dictionaries),
    hoursOfVisitor: (visitor) => hours.get(visitorKey(visitor)) ?? 0,
  };
}

function lookTest(columns: Columns, dictionaries: Dictionaries): SiteNorms['looksLikeNobody'] {
  const looks = nobodysLooks(columns);
  if (looks.size === 0) return () => false;
  const codeOf = (name: AttributeName, visit: VisitFacts): number => {
    const attribute = indexOf(name);
    const value = ATTRIBUTES[attribute]?.of(visit, 0) ?? null;
    return value === null ? 0 : (dictionaries[attribute]?.codeOf(value) ?? 0);
  };
  return (visit) =>
    looks.has(lookKey(codeOf('browserVersion', visit), codeOf('os', visit), codeOf('resolution', visit)));
}

function shareOf(columns: Columns, dictionaries: Dictionaries, first: AttributeName, second: AttributeName) {
  const [a, b] = [indexOf(first), indexOf(second)];
  const singles = new Histogram();
  const pairs = new Histogram();
  for (let row = 0; row < columns.size; row++) {
    const [one, two] = [columns.attributes[a]?.[row] ?? 0, columns.attributes[b]?.[row] ?? 0];
    if (one === 0 || two === 0) continue;
    singles.add(one);
    pairs.add(pairKey(one, two));
  }
  return (one: string, two: string): number | null => {
    const code = dictionaries[a]?.codeOf(one) ?? 0;
    const having = singles.get(code);
    return having < ENOUGH ? null : pairs.get(pairKey(code, dictionaries[b]?.codeOf(two) ?? 0)) / having;
  };
}

function visitorsByWay(columns: Columns): Map<number, number> {
  const seen = new Map<number, Set<number>>();
  for (let row = 0; row < columns.size; row++) {
    const way = columns.attributes[WAY]?.[row] ?? 0;
    if (way === 0) continue;
    const visitors = seen.get(way) ?? new Set();
    visitors.add(columns.visitor[row] ?? 0);
    seen.set(way, visitors);
  }
  return new Map([...seen].map(([way, visitors]) => [way, visitors.size]));
}

/** The most hours of one day (UTC) in which a visitor began a visit; only of those who came often enough to matter. */
function hoursByVisitor(columns: Columns): Map<number, number> {
  const days = new Map<number, Map<number, number>>();
  for (let row = 0; row < columns.size; row++) {
    const at = columns.firstAt[row] ?? 0;
    const day = Math.floor(at / DAY);
    const visitors = days.get(day) ?? new Map<number, number>();
    const visitor = columns.visitor[row] ?? 0;
    visitors.set(visitor, (visitors.get(visitor) ?? 0) | (1 << Math.floor((at - day * DAY) / HOUR)));
    days.set(day, visitors);
  }
  const most = new Map<number, number>();
  for (const visitors of days.values()) {
    for (const [visitor, bits] of visitors) {
      const hours = bitsIn(bits);
      if (hours > (most.get(visitor) ?? 1)) most.set(visitor, hours);
    }
  }
  return most;
}

function bitsIn(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}
