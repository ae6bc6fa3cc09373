import type { Activity } from '../types.ts';
import { countsBy } from './days.ts';

export interface Engagement {
  readonly count: number;
  /** Actions that do more than read. */
  readonly acts: number;
  /** Share of the commonest of those, of all actions: who also reads is not one-sided. */
  readonly oneSided: number;
  readonly commonest: string;
  /** Different targets over actions that had one; null without any. */
  readonly variety: number | null;
  readonly targets: number;
  /** Share of votes and follows. */
  readonly votes: number;
  /** Share of actions that only read. */
  readonly views: number;
}

const VOTES = new Set(['vote', 'like', 'upvote', 'downvote', 'follow', 'share']);
const VIEWS = new Set(['view', 'visit', 'pageview', 'read']);

export function engagementOf(activities: readonly Activity[]): Engagement {
  // Who only reads is as one-sided as most people are: that says nothing.
  const acts = activities.filter(({ type }) => !VIEWS.has(type));
  const types = [...countsBy(acts.map(({ type }) => type))].sort(([, a], [, b]) => b - a);
  const [commonest, most] = types[0] ?? ['', 0];
  const aimed = activities.flatMap(({ target }) => (target === null ? [] : [target]));
  const targets = new Set(aimed).size;
  const share = (list: ReadonlySet<string>) =>
    activities.length === 0 ? 0 : activities.filter(({ type }) => list.has(type)).length / activities.length;
  return {
    count: activities.length,
    acts: acts.length,
    oneSided: activities.length === 0 ? 0 : most / activities.length,
    commonest,
    variety: aimed.length === 0 ? null : targets / aimed.length,
    targets,
    votes: share(VOTES),
    views: share(VIEWS),
  };
}

export const isVote = (type: string): boolean => VOTES.has(type);

/** What only looks leaves nothing that could be compared, and answers to nobody. */
export const isReading = (type: string): boolean => VIEWS.has(type);
