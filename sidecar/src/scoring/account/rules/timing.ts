import { type Area, notice, percent } from './area.ts';

/** A cycle or clock that chance gives once among 10⁶ accounts. */
const CERTAIN = 6;

export const timing: Area = ({ rhythm, days, places, engagement, texts }, rules) => {
  if (rhythm === null) return null;
  const enough =
    engagement.count >= rules.aroundTheClockMinActions && days.active >= rules.aroundTheClockMinDays;
  return [
    ...notice(rhythm.regularity >= rules.regularity, 0.6, 'timing:regular', {
      share: percent(rhythm.regularity),
    }),
    ...notice(rhythm.cycle >= CERTAIN, 0.4, 'timing:cycle'),
    ...notice(rhythm.clock >= CERTAIN, 0.4, 'timing:clock'),
    ...notice(enough && days.quietHours < rules.longestPauseHours, 0.5, 'timing:around-the-clock', {
      hours: days.quietHours,
    }),
    ...notice(places.offsets >= rules.offsetsPerDay, 0.3, 'timing:time-zones', { count: places.offsets }),
    ...notice(places.impossibleTravels >= 3, 0.5, 'timing:travel', { count: places.impossibleTravels }),
    ...notice((texts?.tooFast ?? 0) > 0.5, 0.4, 'timing:too-fast', { share: percent(texts?.tooFast ?? 0) }),
    ...notice(days.dormancy > 0, 0.4, 'timing:awakened', { days: Math.round(days.dormancy) }),
  ];
};
