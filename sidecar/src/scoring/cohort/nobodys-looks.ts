import { indexOf } from './attributes.ts';
import { type Columns, UNKNOWN_HOUR } from './columns.ts';
import { Conduct } from './conduct.ts';
import { poissonUpper, shareBounds } from './statistics.ts';
import { NIGHT } from './tally.ts';

/** Signs that cost a program something: reading is a pause, and a pause is free. */
const DEAR = Conduct.ordered | Conduct.returned | Conduct.handSeen | Conduct.signedIn;
const LEAST_VISITS = 60;
/** So many of them would have come back, ordered or signed in, if they were like everyone; and so many at most did. */
const LEAST_EXPECTED = 8;
const MOST_SEEN = 0.3;
/** One house has machines that look alike; so many networks are no house. */
const LEAST_NETWORKS = 20;
/** So many visits with the same browser, and with the same system, are enough to know that people have them. */
const ENOUGH_PEOPLE = 60;

/** Old machines of people who keep no cookie never come back either: they stand where their clock says, and sleep. */
const WRONG_CLOCKS = 0.6;
const isNight = (hour: number): boolean => hour >= NIGHT[0] && hour <= NIGHT[1];
/** Of an even day's visits a fifth begin in these hours, of people's a twentieth. */
const isSleepless = (atNight: number, visits: number): boolean => shareBounds(atNight, visits).low >= 0.1;

const PARTS = ['browserVersion', 'os', 'resolution'] as const;

/** Looks (version, system, screen) by `lookKey`. */
export type Looks = ReadonlySet<number>;

export const lookKey = (version: number, os: number, resolution: number): number =>
  (version * SYSTEMS + os) * SCREENS + resolution;
const SYSTEMS = 2 ** 14;
const SCREENS = 2 ** 20;

/**
 * Looks that come from everywhere and never come back: of as many of anybody's visits some would have ordered, returned or
 * signed in. And their clocks are not those of where they are, or they never sleep. Who has such a look may read as long as it
 * likes: that shows no person. Only where people with the same
 * browser and the same system are known, so that a new telephone or an app's own browser is not among them.
 */
export function nobodysLooks(columns: Columns): Looks {
  const [versions, systems, screens, browsers, networks] = [...PARTS, 'browser', 'network'].map(
    (name) => columns.attributes[indexOf(name as (typeof PARTS)[number])] as Uint32Array,
  ) as [Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  const looks = new Map<
    number,
    {
      visits: number;
      dear: number;
      wrongClocks: number;
      atNight: number;
      networks: Set<number>;
      os: number;
      browser: number;
    }
  >();
  const people = { browsers: new Map<number, number>(), systems: new Map<number, number>() };
  let [all, dear] = [0, 0];
  for (let row = 0; row < columns.size; row++) {
    const bits = columns.conduct[row] as number;
    const [version, os, screen] = [versions[row] as number, systems[row] as number, screens[row] as number];
    if (version === 0 || os === 0 || screen === 0 || (bits & Conduct.privateBrowser) !== 0) continue;
    const isDear = (bits & DEAR) !== 0;
    all += 1;
    const key = lookKey(version, os, screen);
    const browser = browsers[row] as number;
    let look = looks.get(key);
    if (look === undefined) {
      look = { visits: 0, dear: 0, wrongClocks: 0, atNight: 0, networks: new Set(), os, browser };
      looks.set(key, look);
    }
    look.visits += 1;
    if ((bits & Conduct.wrongClock) !== 0) look.wrongClocks += 1;
    if (isNight(columns.localHour[row] ?? UNKNOWN_HOUR)) look.atNight += 1;
    if (look.networks.size < LEAST_NETWORKS && networks[row] !== 0)
      look.networks.add(networks[row] as number);
    if (!isDear) continue;
    dear += 1;
    look.dear += 1;
    people.browsers.set(browser, (people.browsers.get(browser) ?? 0) + 1);
    people.systems.set(os, (people.systems.get(os) ?? 0) + 1);
  }
  const rate = dear / Math.max(all, 1);
  const found = [...looks].filter(([, look]) => {
    const { visits, dear: seen, networks: from, os, browser } = look;
    const expected = rate * visits;
    return (
      (look.wrongClocks >= WRONG_CLOCKS * visits || isSleepless(look.atNight, visits)) &&
      visits >= LEAST_VISITS &&
      expected >= LEAST_EXPECTED &&
      poissonUpper(seen) <= MOST_SEEN * expected &&
      from.size >= LEAST_NETWORKS &&
      (people.browsers.get(browser) ?? 0) >= ENOUGH_PEOPLE &&
      (people.systems.get(os) ?? 0) >= ENOUGH_PEOPLE
    );
  });
  return new Set(found.map(([key]) => key));
}
