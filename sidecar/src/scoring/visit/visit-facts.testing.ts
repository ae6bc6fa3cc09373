import type { ActionFact, VisitFacts } from './facts.ts';

/** A visit of one page of which nothing else is known, but what is given. */
export function visitFacts(known: Partial<VisitFacts> = {}): VisitFacts {
  const actions = known.actions ?? pages([0]);
  const [firstAt, lastAt] = [actions[0]?.at ?? 0, actions.at(-1)?.at ?? 0];
  return {
    id: 1,
    visitor: 'a',
    signedIn: false,
    ordered: false,
    converted: false,
    firstAt,
    lastAt,
    duration: lastAt - firstAt,
    actionCount: actions.length,
    truncatedActions: 0,
    visitNumber: 1,
    referrerType: 'search',
    referrerName: null,
    language: null,
    country: null,
    region: null,
    city: null,
    deviceType: null,
    osCode: null,
    osVersion: null,
    browserCode: null,
    browserVersion: null,
    resolution: null,
    localTime: null,
    addressClass: null,
    network: { wide: null, narrow: null },
    tracker: null,
    actions,
    ...known,
  };
}

const NOON = 1_760_011_200;

/** Pages at so many seconds after noon of a day, each another one unless named. */
export function pages(seconds: readonly number[], paths: readonly string[] = []): ActionFact[] {
  return seconds.map((after, i) => ({
    at: NOON + after,
    kind: 'page',
    path: paths[i] ?? `/page-${i}`,
    timeSpent: null,
  }));
}
