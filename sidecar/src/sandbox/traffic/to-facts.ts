import type { ActionKind, VisitFacts } from '../../scoring/visit/facts.ts';
import { networkOf } from '../../visit/network.ts';
import { visitorIdOfUser } from '../tracking/find-visit.ts';
import type { PlannedAction, VisitPlan } from './plan.ts';

const CONVERSIONS: readonly ActionKind[] = ['order', 'goal', 'cart'];
const WITHOUT_ADDRESS: readonly ActionKind[] = [...CONVERSIONS, 'search'];

/** The visit as it would be read from the store after Matomo had it: what a scorer gets. */
export function toFacts(plan: VisitPlan, id: number): VisitFacts {
  const { actions, browser, place, referrer } = plan;
  const [first] = actions;
  const last = actions.at(-1) ?? first;
  return {
    id,
    // A user id renames its visitor.
    visitor: plan.userId === null ? plan.visitor : visitorIdOfUser(plan.userId),
    signedIn: plan.userId !== null,
    ordered: actions.some(({ kind }) => kind === 'order'),
    converted: actions.some(({ kind }) => kind === 'order' || kind === 'goal'),
    firstAt: first.at,
    lastAt: last.at,
    duration: durationOf(plan),
    // Orders, carts and goals are no actions to Matomo.
    actionCount: actions.filter(({ kind }) => !CONVERSIONS.includes(kind)).length,
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
    browserVersion: browser.browserVersion === '' ? null : browser.browserVersion,
    resolution: browser.resolution,
    localTime: clock(first.at + place.clockOffset),
    // Made addresses are in no list: visits are judged as where nobody looked.
    addressClass: null,
    network: networkOf(masked(place.ip)),
    tracker: plan.tracker,
    actions: actions.map(factOf),
  };
}

/** Matomo counts a second more than lies between the hits, and two for each goal with its number. */
function durationOf({ actions }: VisitPlan): number {
  const [first, ...others] = actions;
  const last = others.at(-1);
  if (last === undefined) return 0;
  // Each hit sets the duration anew, so that only goals of the last hit are left in it.
  const goal = last.kind === 'goal' ? 2 + Number(last.detail?.goal ?? 0) : last.kind === 'order' ? 2 : 0;
  return 1 + last.at - first.at + goal;
}

/** How long was spent on a page Matomo reckons from what came after: no scorer asks for more than the times. */
function factOf({ at, kind, path, detail }: PlannedAction) {
  return { at, kind, path: pathOf(kind, path, detail), timeSpent: null };
}

/** Links are named by where they lead; searches and what is bought have no address in the visit log. */
function pathOf(kind: ActionKind, path: string, detail: PlannedAction['detail']): string | null {
  if (WITHOUT_ADDRESS.includes(kind)) return null;
  if (kind === 'outlink' || kind === 'download') return new URL(String(detail?.url)).pathname;
  return path.split('?')[0] ?? path;
}

/** Matomo's default: the last two bytes are gone before anything is stored. */
const masked = (ip: string): string => ip.replace(/\.\d+\.\d+$/, '.0.0');

const clock = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(11, 19);
