import { LIMITS } from '../constants.ts';
import { similarityOf } from '../content/minhash.ts';
import { MIN_COMPARED_CHARACTERS, type TextSketch } from '../content/sketch.ts';
import type { Activity } from '../types.ts';
import { spreadOf } from './gaps.ts';

export interface Texts {
  readonly count: number;
  /** Share of the newest texts that are alike to another own one. */
  readonly alike: number;
  /** Groups of alike texts over texts: 1 where each is its own, near 0 where all are of one template. */
  readonly groups: number;
  /** Mean share of generic words. */
  readonly generic: number;
  readonly withLinks: number;
  /** Deviation over mean of the lengths. */
  readonly lengthDeviation: number;
  readonly strangeLengths: number;
  /** Share of texts that were written faster than anybody types: more than 15 characters a second since the last activity. */
  readonly tooFast: number;
  /** Languages that are told for two texts or more. */
  readonly languages: number;
  /** Mean of praise over blame, by words: −1 … 1. */
  readonly tone: number;
}

const CHARACTERS_A_SECOND = 15;

/** @returns null without any text */
export function textsOf(
  activities: readonly Activity[],
  { similarity, shortText, longText }: { similarity: number; shortText: number; longText: number },
): Texts | null {
  const written = activities.flatMap(({ sketch }) => (sketch === null ? [] : [sketch]));
  if (written.length === 0) return null;
  const newest = written.filter(({ length }) => length >= MIN_COMPARED_CHARACTERS).slice(-LIMITS.ownTexts);
  const share = (is: (sketch: TextSketch) => boolean) => written.filter(is).length / written.length;
  return {
    count: written.length,
    ...alikeAmong(newest, similarity),
    generic: written.reduce((sum, { generic }) => sum + generic, 0) / written.length / 100,
    withLinks: share(({ links }) => links > 0),
    lengthDeviation: spreadOf(written.map(({ length }) => length)).relative,
    strangeLengths: share(({ length }) => length < shortText || length > longText),
    tooFast: tooFastOf(activities),
    languages: languagesOf(written),
    tone: written.reduce((sum, { sentiment }) => sum + sentiment, 0) / written.length / 100,
  };
}

function alikeAmong(texts: readonly TextSketch[], similarity: number): { alike: number; groups: number } {
  const group = texts.map((_, i) => i);
  const alike = new Set<number>();
  texts.forEach((text, i) => {
    for (let j = 0; j < i; j++) {
      const other = texts[j];
      if (other === undefined || similarityOf(text.signature, other.signature) < similarity) continue;
      alike.add(i).add(j);
      const [from, to] = [group[i], group[j] ?? j];
      if (from !== to)
        group.forEach((g, k) => {
          if (g === from) group[k] = to;
        });
    }
  });
  if (texts.length < 2) return { alike: 0, groups: 1 };
  return { alike: alike.size / texts.length, groups: new Set(group).size / texts.length };
}

function tooFastOf(activities: readonly Activity[]): number {
  let [fast, known] = [0, 0];
  activities.forEach(({ at, sketch }, i) => {
    const before = activities[i - 1];
    if (sketch === null || before === undefined || sketch.length < MIN_COMPARED_CHARACTERS) return;
    known++;
    if (sketch.length > (at - before.at) * CHARACTERS_A_SECOND) fast++;
  });
  return known === 0 ? 0 : fast / known;
}

function languagesOf(texts: readonly TextSketch[]): number {
  const counts = new Map<string, number>();
  for (const { language } of texts)
    if (language !== null) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts.values()].filter((count) => count >= 2).length;
}
