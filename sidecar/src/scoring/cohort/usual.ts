import { type AttributeName, indexOf } from './attributes.ts';
import { type Profile, share } from './profile.ts';
import type { Item } from './search.ts';
import { CONDUCTING, NIGHT, type Tally } from './tally.ts';

/** What of everyone else's visits shows a person, and goes on after its first page; shares. */
export interface Usual {
  readonly people: number;
  readonly engaged: number;
  /** Of everyone else's, wherever they came to. */
  readonly anywhere: number;
  /** Of everyone else's visits that read and show nothing else, those that stay very long; 0 where few are known. */
  readonly longReaders: number;
}

/** From so many visits on it is known how people behave there. */
const ENOUGH = 100;
/** Half of what an even day has in the hours of the night. */
const SLEEPLESS = (0.5 * (NIGHT[1] - NIGHT[0] + 1)) / 24;

/**
 * What would be usual for a group if it were people's: what everyone else does, or less where those at home do less who came
 * to the same page or from the same link. A page that answers all questions leaves nobody to wonder at.
 */
export function usualFor(items: readonly Item[], others: Tally, profile: Profile): Usual {
  const anywhere = share(profile.likelyPeople, profile.visits);
  let people = anywhere;
  let engaged = 1 - share(profile.single, profile.visits);
  CONDUCTING.forEach((name: AttributeName, i) => {
    const attribute = indexOf(name);
    const item = items.find((item) => item.attribute === attribute);
    const visits = item === undefined ? 0 : (others.home[i]?.get(item.code) ?? 0);
    if (item === undefined || visits < ENOUGH) return;
    // Those who come at night as much as by day are programs themselves.
    if ((others.atNight[i]?.get(item.code) ?? 0) > SLEEPLESS * visits) return;
    people = Math.min(people, share(others.likely[i]?.get(item.code) ?? 0, visits));
    engaged = Math.min(engaged, share(others.engaged[i]?.get(item.code) ?? 0, visits));
  });
  const longReaders = profile.readers < ENOUGH ? 0 : share(profile.longReaders, profile.readers);
  return { people, engaged, anywhere, longReaders };
}
