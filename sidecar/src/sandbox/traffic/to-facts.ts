import type { VisitFacts } from '../../scoring/visit/facts.ts';
import type { PlannedAction, VisitPlan } from './plan.ts';

/** The visit as it would be read from the store after Matomo had it: what a scorer gets. */
export function toFacts(plan: VisitPlan, id: number): VisitFacts {
  const { actions, browser, place, referrer } = plan;
  const [first] = actions;
  const last = actions.at(-1) ?? first;
  return {
    id,
    visitor: plan.visitor,
    signedIn: plan.userId !== null,
    ordered: actions.some(({ kind }) => kind === 'order'),
    converted: actions.some(({ kind }) => kind === 'order' || kind === 'goal'),
    firstAt: first.at,
    lastAt: last.at,
    duration: last.at - first.at,
    // Orders and goals are no actions to Matomo.
    actionCount: actions.filter(({ kind }) => kind !== 'order' && kind !== 'goal').length,
    truncatedActions: 0,
    visitNumber: plan.visitNumber,
    referrerType: referrer.type,
    referrerName: referrer.name,
    language: browser.language,
    country: place.country,
    region: place.region,
    city: place.city,
    deviceType: browser.deviceType,
    osCode: browser.osCode,
    osVersion: browser.osVersion === '' ? null : browser.osVersion,
    browserCode: browser.browserCode,
    browserVersion: browser.browserVersion,
    resolution: browser.resolution,
    localTime: clock(first.at + place.clockOffset),
    addressClass: place.addressClass,
    tracker: plan.tracker,
    actions: actions.map((action, i) => factOf(action, actions[i + 1])),
  };
}

function factOf({ at, kind, path }: PlannedAction, next: PlannedAction | undefined) {
  return { at, kind, path: path.split('?')[0] ?? path, timeSpent: next === undefined ? null : next.at - at };
}

const clock = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(11, 19);
