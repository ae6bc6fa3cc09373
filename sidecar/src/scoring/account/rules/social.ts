import { type Area, notice } from './area.ts';

export const social: Area = ({ surroundings, engagement }, rules) => {
  const { coActors, communitySize } = surroundings;
  if (coActors === null && communitySize === null && engagement.variety === null) return null;
  return [
    ...notice(
      engagement.count >= rules.isolationMinActions && engagement.targets === 1,
      0.3,
      'social:isolated',
      { count: engagement.count },
    ),
    ...notice((coActors ?? 0) >= rules.coActors, 0.7, 'social:co-action', { count: coActors ?? 0 }),
    ...notice((communitySize ?? 0) >= rules.communitySize, 0.5, 'social:community', {
      count: communitySize ?? 0,
    }),
  ];
};
