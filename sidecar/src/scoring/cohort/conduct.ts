import { CATALOGUE, type EvidenceCode } from '@humantraffic/tracker/verdict';
import { clockOffset } from '../visit/clock-offset.ts';
import { clockFits } from '../visit/country-clocks.ts';
import type { VisitFacts } from '../visit/facts.ts';
import type { SiteNorms } from '../visit/norms.ts';
import { isBeat, pageGaps } from '../visit/pace.ts';
import { isPrivateBrowser } from '../visit/private-browser.ts';

/** What a visit did, a bit each. The first four say that somebody is known to be a person, more or less surely. */
export const Conduct = {
  /** Ordered something. */
  ordered: 1,
  /** Came back: Matomo counts this as the visitor's second visit or a later one. */
  returned: 2,
  /** The browser's tracker saw a hand: a natural mouse, fingers, typing. */
  handSeen: 4,
  signedIn: 8,
  /** Read at least two pages, each for its own time, one of them for long. */
  read: 16,
  /** One action, and no time that Matomo could measure: a person who read one page looks the same. */
  single: 32,
  /** Three pages or more, faster than anybody reads or at an even beat. */
  machinePace: 64,
  /** The tracker saw a program. */
  programSeen: 256,
  /** Went from one page to another: how long it stayed says something. */
  wentOn: 512,
  /** Went a way that many others went, and waited as long as they did at each step; known only beside them. */
  scripted: 1024,
  /** Its clock cannot hang in its country. */
  wrongClock: 2048,
  /** A browser that hides who it is: only a rule that names its look may hit it. */
  privateBrowser: 4096,
  /** Its clock is the one that most known people have; known only beside them. */
  atHome: 8192,
  /** Of those who read: stayed on a page for as long as programs are hardly ever told to wait. */
  readLong: 16384,
} as const;

/** Bits run to below this. */
export const ALL_BITS = 2 * Math.max(...Object.values(Conduct));

/** Any of these, and a rule that hits the visit hits a known person. */
export const KNOWN_PERSON = Conduct.ordered | Conduct.handSeen;
/** Weaker: a program can come back and sign in, too, but most do not. */
export const LIKELY_PERSON = KNOWN_PERSON | Conduct.returned | Conduct.signedIn | Conduct.read;

const LONG_READ = 15;
/** Of people who read two in three and more stay so long on a page, where the pages are theirs to read. */
const VERY_LONG_READ = 45;
const FAST = 1;
const PAGES_FOR_A_PACE = 3;

/** Bits of `Conduct`. */
export function conductOf(visit: VisitFacts): number {
  const gaps = pageGaps(visit.actions);
  return (
    flag(visit.ordered, Conduct.ordered) |
    flag(visit.visitNumber > 1, Conduct.returned) |
    flag(trackerSays(visit, -1), Conduct.handSeen) |
    flag(visit.signedIn, Conduct.signedIn) |
    flag(isReading(gaps), Conduct.read) |
    flag(isReading(gaps) && gaps.some((gap) => gap >= VERY_LONG_READ), Conduct.readLong) |
    flag(gaps.length > 0, Conduct.wentOn) |
    flag(visit.actionCount <= 1 && visit.duration === 0, Conduct.single) |
    flag(isMachinePace(gaps), Conduct.machinePace) |
    flag(trackerSays(visit, 1), Conduct.programSeen) |
    flag(clockFits(visit.country, clockOffset(visit)) === false, Conduct.wrongClock) |
    flag(isPrivateBrowser(visit), Conduct.privateBrowser)
  );
}

/** Does a visit show any sign of a person? One that plays a recording does not read, nor one that looks like nobody. */
export function showsPerson(visit: VisitFacts, norms: SiteNorms | null): boolean {
  const signs = conductOf(visit) & LIKELY_PERSON;
  if (signs !== Conduct.read || norms === null) return signs !== 0;
  return !norms.isScripted(visit) && !norms.looksLikeNobody(visit);
}

function flag(is: boolean, bit: number): number {
  return is ? bit : 0;
}

function isReading(gaps: readonly number[]): boolean {
  return gaps.some((gap) => gap >= LONG_READ) && !isBeat(gaps) && !isFixedPair(gaps);
}

/** One gap alone may be a program's fixed wait: two pages show no variety. */
function isFixedPair(gaps: readonly number[]): boolean {
  return gaps.length < 2;
}

function isMachinePace(gaps: readonly number[]): boolean {
  if (gaps.length < PAGES_FOR_A_PACE - 1) return false;
  return gaps.every((gap) => gap <= FAST) || (gaps.length >= PAGES_FOR_A_PACE && isBeat(gaps));
}

/** Does the tracker's evidence weigh clearly to one side: −1 a person, 1 a program? */
function trackerSays({ tracker }: VisitFacts, side: -1 | 1): boolean {
  if (tracker === null) return false;
  if (tracker.verdict === 'bot' || tracker.verdict === 'declared_bot') return side > 0;
  return tracker.evidence.some((code) => (CATALOGUE[code as EvidenceCode]?.weight ?? 0) * side >= 2);
}
