import type { ReportAction, SummedVisit } from '../../store/report-days.ts';
import { BREAKDOWNS, ORDER_GOAL } from '../labels.ts';
import { type IdSet, idOf, idSetOf, NO_IDS } from './id-set.ts';
import {
  type Dimension,
  type Facts,
  GROUPS,
  type Group,
  type GroupCounts,
  type GroupFacts,
  UNKNOWN,
} from './types.ts';

export const DIMENSIONS: readonly Dimension[] = [...BREAKDOWNS, 'hours'];
const INDEX: Readonly<Record<Group, number>> = { human: 0, undecided: 1, declaredBot: 2, bot: 3 };
/** Addresses of pages come from visitors and can be of any length. */
const LONGEST_LABEL = 2_000;

/** Sums up visits, page by page. Definitions are Matomo's: a bounce has at most one action, an order is a conversion. */
export class Tally {
  readonly #groups = record(GROUPS, () => ({
    sums: { visits: 0, actions: 0, bounces: 0, duration: 0, conversions: 0, revenueCents: 0 },
    visitors: new Set<bigint>(),
    users: new Set<bigint>(),
  }));
  readonly #dimensions = record(DIMENSIONS, () => new Map<string, GroupCounts>());
  readonly #exclusions = new Map<string, number>();

  /** @param actions those of these visits, by visit id, in their order */
  add(visits: readonly SummedVisit[], actions: ReadonlyMap<number, readonly ReportAction[]>): void {
    for (const visit of visits) this.#visit(visit, actions.get(visit.id_visit) ?? []);
  }

  facts(): Facts {
    const groups = record(GROUPS, (group) => {
      const { sums, visitors, users } = this.#groups[group];
      return { ...sums, visitors: idSetOf(visitors), users: idSetOf(users) };
    });
    return { groups, dimensions: this.#dimensions, exclusions: this.#exclusions };
  }

  #visit(visit: SummedVisit, actions: readonly ReportAction[]): void {
    const { sums, visitors, users } = this.#groups[visit.group];
    sums.visits++;
    sums.actions += visit.action_count;
    if (visit.action_count <= 1) sums.bounces++;
    sums.duration += visit.duration;
    visitors.add(idOf(visit.visitor_id));
    if (visit.user_id !== null) users.add(idOf(visit.user_key ?? visit.user_id));
    for (const [dimension, label] of labelsOf(visit)) this.#count(visit.group, dimension, label);
    const done = readActions(actions);
    sums.conversions += visit.goal_conversions + done.orders;
    sums.revenueCents += done.revenueCents;
    for (const dimension of ['pages', 'exitPages', 'events', 'goals'] as const)
      for (const label of done[dimension]) this.#count(visit.group, dimension, label);
    if (visit.group === 'bot' || visit.group === 'declaredBot') {
      const key = `${visit.codes}|${visit.bot_type ?? 'other'}`;
      this.#exclusions.set(key, (this.#exclusions.get(key) ?? 0) + 1);
    }
  }

  #count(group: Group, dimension: Dimension, label: string): void {
    const rows = this.#dimensions[dimension];
    const key = label.length > LONGEST_LABEL ? label.slice(0, LONGEST_LABEL) : label;
    let counts = rows.get(key);
    if (counts === undefined) {
      counts = [0, 0, 0, 0];
      rows.set(key, counts);
    }
    counts[INDEX[group]] = (counts[INDEX[group]] ?? 0) + 1;
  }
}

function labelsOf(v: SummedVisit): (readonly [Dimension, string])[] {
  const isCampaign = v.referrer_type === 'campaign';
  const labels: [Dimension, string | null][] = [
    ['channels', v.referrer_type],
    ['countries', v.country],
    ['browsers', v.browser_code],
    ['devices', v.device_type],
    ['entryPages', v.entry_url],
    ['resolutions', v.resolution],
    ['languages', v.language],
    ['regions', v.region === null ? null : `${v.country ?? '?'}-${v.region}`],
    ['hours', String(v.hour).padStart(2, '0')],
  ];
  if (isCampaign) labels.push(['campaigns', v.referrer_name]);
  else if (v.referrer_type !== 'direct') labels.push(['referrers', v.referrer_name]);
  return labels.map(([dimension, label]) => [dimension, label ?? UNKNOWN]);
}

interface Done {
  readonly pages: Set<string>;
  readonly exitPages: Set<string>;
  readonly events: Set<string>;
  readonly goals: Set<string>;
  orders: number;
  revenueCents: number;
}

/** What a visit did, each label once. */
function readActions(actions: readonly ReportAction[]): Done {
  const done: Done = {
    pages: new Set(),
    exitPages: new Set(),
    events: new Set(),
    goals: new Set(),
    orders: 0,
    revenueCents: 0,
  };
  let exit: string | null = null;
  for (const action of actions) {
    if (action.type === 'action') {
      exit = action.url;
      if (action.url !== null) done.pages.add(action.url);
    } else if (action.detail !== null) readDetail(action.type, action.detail, done);
  }
  if (exit !== null) done.exitPages.add(exit);
  return done;
}

function readDetail(type: string, json: string, done: Done): void {
  const detail = JSON.parse(json) as Readonly<Record<string, unknown>>;
  if (type === 'event')
    done.events.add(`${detail.eventCategory ?? UNKNOWN} – ${detail.eventAction ?? UNKNOWN}`);
  else {
    const isOrder = type === 'ecommerceOrder';
    if (isOrder) done.orders++;
    done.goals.add(isOrder ? ORDER_GOAL : String(detail.goalName ?? detail.goalId ?? UNKNOWN));
    const revenue = Number(detail.revenue);
    if (Number.isFinite(revenue)) done.revenueCents += Math.round(revenue * 100);
  }
}

export function emptyGroup(): GroupFacts {
  const sums = { visits: 0, actions: 0, bounces: 0, duration: 0, conversions: 0, revenueCents: 0 };
  return { ...sums, visitors: NO_IDS as IdSet, users: NO_IDS as IdSet };
}

export function record<K extends string, V>(keys: readonly K[], make: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<K, V>;
}
