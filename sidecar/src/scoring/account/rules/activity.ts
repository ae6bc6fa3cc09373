import { type Area, notice } from './area.ts';

export const activity: Area = ({ days }, rules) => [
  ...notice(days.mostPerDay > rules.excessivePerDay, 0.6, 'activity:excessive', { count: days.mostPerDay }),
  ...notice(
    days.mostPerDay > rules.highPerDay && days.mostPerDay <= rules.excessivePerDay,
    0.3,
    'activity:high',
    { count: days.mostPerDay },
  ),
  ...notice(days.burst >= rules.burstActions, 0.3, 'activity:burst', {
    count: days.burst,
    seconds: rules.burstSeconds,
  }),
  ...notice(
    days.active >= rules.steadyMinDays && days.deviation < rules.steadyDeviation,
    0.4,
    'activity:steady',
    {
      days: days.active,
    },
  ),
];
