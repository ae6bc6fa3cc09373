import { type Evidence, judge } from '@humantraffic/tracker/verdict';
import type { Activity } from '../scoring/account/types.ts';
import { WHOLE_CATALOGUE } from '../scoring/catalogue.ts';
import type { VisitVerdict } from '../store/account-activities.ts';
import type { SignedInAction } from '../store/signed-in-actions.ts';
import { keyOf } from './parse-activity.ts';

/** Matomo's types of actions that are a page or a file being read. */
const READ = new Set(['action', 'download', 'search']);

/**
 * What an action of a signed-in visitor is to the account: reading a page is `view`, an event is what the settings map
 * its category (or `category/action`) to, anything else is nothing. The address is left out: Matomo masks it, and a
 * masked one joins a whole network.
 */
export function activityOfAction(
  action: SignedInAction,
  events: Readonly<Record<string, string>>,
): Activity | null {
  const type = typeOf(action, events);
  if (type === null) return null;
  const { at, url, visitorId, country } = action;
  return {
    at,
    type,
    target: url === null ? null : keyOf(url),
    towards: null,
    device: keyOf(visitorId),
    source: null,
    region: country?.toUpperCase() ?? null,
    utcOffset: null,
    sketch: null,
    pictures: [],
  };
}

function typeOf({ type, detail }: SignedInAction, events: Readonly<Record<string, string>>): string | null {
  if (READ.has(type)) return 'view';
  if (type !== 'event') return null;
  const { eventCategory, eventAction } = JSON.parse(detail) as Record<string, unknown>;
  const names = [`${String(eventCategory)}/${String(eventAction)}`, String(eventCategory)];
  const found = names.find((name) => Object.hasOwn(events, name));
  return found === undefined ? null : (events[found] ?? null);
}

const PROGRAMS = new Set(['bot', 'declared_bot']);

/**
 * How many visits each user made, and how many of them a program did by their own evidence. What a visit carries because
 * of its account is left out: an account would else confirm what was thought of it before.
 */
export function visitsByUser(
  found: readonly VisitVerdict[],
): Map<string, { all: number; byPrograms: number }> {
  const users = new Map<string, { all: number; byPrograms: number }>();
  for (const { userId, verdict, decided, visits, evidence } of found) {
    const sums = users.get(userId) ?? { all: 0, byPrograms: 0 };
    const own = decided ?? (evidence === null ? verdict : withoutAccount(evidence));
    sums.all += visits;
    if (own !== null && PROGRAMS.has(own)) sums.byPrograms += visits;
    users.set(userId, sums);
  }
  return users;
}

function withoutAccount(json: string): string | null {
  const evidence = JSON.parse(json) as Evidence[];
  return judge(
    evidence.filter(({ family }) => family !== 'account'),
    WHOLE_CATALOGUE,
  ).verdict;
}
