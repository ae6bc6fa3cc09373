import { type Area, notice, percent } from './area.ts';

export const engagement: Area = ({ engagement: seen, surroundings, texts }, rules) => {
  if (seen.count < rules.oneSidedMinActions) return null;
  const isOneSided = seen.acts >= rules.oneSidedMinActions && seen.oneSided > rules.oneSided;
  const rate = surroundings.received === null ? null : surroundings.received / seen.count;
  return [
    ...notice(
      rate !== null && texts !== null && seen.count >= rules.engagementMinActions && rate < rules.engagement,
      0.5,
      'engagement:none',
      { count: seen.count, received: surroundings.received ?? 0 },
    ),
    ...notice(isOneSided, 0.5, 'engagement:one-sided', {
      share: percent(seen.oneSided),
      type: seen.commonest,
    }),
  ];
};
