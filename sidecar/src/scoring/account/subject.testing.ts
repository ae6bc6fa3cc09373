import { sketchOf } from './content/sketch.ts';
import { type AccountSubject, type Activity, type Surroundings, UNKNOWN_SURROUNDINGS } from './types.ts';

export interface Done extends Partial<Omit<Activity, 'sketch'>> {
  readonly at: number;
  readonly content?: string;
}

const BEGIN = Date.UTC(2026, 0, 5) / 1_000;

/** An account that did this, in seconds from a Monday at midnight. */
export function subjectOf(done: readonly Done[], surroundings: Partial<Surroundings> = {}): AccountSubject {
  const activities = done.map(({ at, content, ...rest }) => ({
    type: 'post',
    target: null,
    towards: null,
    device: null,
    source: null,
    region: null,
    utcOffset: null,
    pictures: [],
    ...rest,
    at: BEGIN + at,
    sketch: content === undefined ? null : sketchOf(content),
  }));
  return { name: null, activities, surroundings: { ...UNKNOWN_SURROUNDINGS, ...surroundings } };
}
