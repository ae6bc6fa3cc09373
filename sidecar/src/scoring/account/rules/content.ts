import { type Area, notice, percent } from './area.ts';

export const content: Area = ({ texts, surroundings }, rules) => {
  const pictures = notice((surroundings.sharedPictures ?? 0) > 0.3, 0.4, 'content:pictures', {
    share: percent(surroundings.sharedPictures ?? 0),
  });
  if (texts === null || texts.count < rules.minTexts)
    return surroundings.sharedPictures === null ? null : pictures;
  const shared = surroundings.sharedTexts ?? 0;
  return [
    ...pictures,
    ...notice(texts.alike > 0.3, Math.min(0.6, texts.alike * 0.7), 'content:alike', {
      share: percent(texts.alike),
      similarity: percent(rules.similarity),
    }),
    ...notice(shared > 0.3, 0.4, 'content:shared', { share: percent(shared) }),
    ...notice(texts.generic >= rules.genericShare, 0.3, 'content:generic', { share: percent(texts.generic) }),
    ...notice(texts.strangeLengths > 0.5, 0.2, 'content:strange-lengths', {
      share: percent(texts.strangeLengths),
    }),
    ...notice(texts.count >= 5 && texts.lengthDeviation < rules.lengthDeviation, 0.2, 'content:same-length', {
      count: texts.count,
    }),
    ...notice(texts.languages > 2, 0.1, 'content:languages', { count: texts.languages }),
    ...notice(texts.count >= 5 && Math.abs(texts.tone) > 0.15, 0.1, 'content:tone'),
    ...notice(texts.withLinks > 0.7, 0.3, 'content:links', { share: percent(texts.withLinks) }),
  ];
};
