import { type AccountRules, LIMITS } from '../constants.ts';
import type { AccountSubject, Activity, Surroundings } from '../types.ts';
import { type Days, daysOf } from './days.ts';
import { type Engagement, engagementOf, isReading } from './engagement.ts';
import { type Places, placesOf } from './places.ts';
import { type Rhythm, rhythmOf } from './rhythm.ts';
import { type Texts, textsOf } from './texts.ts';

/** Everything that is measured on an account, once, for the rules and for the fitted score. */
export interface AccountFacts {
  readonly name: string | null;
  readonly days: Days;
  readonly texts: Texts | null;
  readonly rhythm: Rhythm | null;
  readonly places: Places;
  readonly engagement: Engagement;
  readonly surroundings: Surroundings;
}

/** A page that is seen again right after itself may have reloaded itself, by its own clock. */
const isDoneBySomebody = ({ type, target }: Activity, i: number, activities: readonly Activity[]): boolean =>
  !(isReading(type) && target !== null && target === activities[i - 1]?.target);

/** Takes time by the newest `LIMITS.activities` at most. */
export function factsOf(subject: AccountSubject, rules: AccountRules): AccountFacts {
  const activities = subject.activities.slice(-LIMITS.activities).filter(isDoneBySomebody);
  return {
    name: subject.name,
    days: daysOf(activities, rules),
    texts: textsOf(activities, rules),
    rhythm: rhythmOf(
      activities.map(({ at }) => at),
      rules.minGaps,
    ),
    places: placesOf(activities),
    engagement: engagementOf(activities),
    surroundings: subject.surroundings,
  };
}
