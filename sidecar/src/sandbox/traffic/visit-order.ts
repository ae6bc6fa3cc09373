import type { VisitPlan } from './plan.ts';

/** Seconds without an action that end a visit in Matomo. */
const IDLE = 1_800;

/** Puts visits as Matomo would count them: in the order of time, one at a time for each visitor, none beyond midnight. */
export class VisitOrder {
  readonly #known = new Map<string, { visits: number; until: number }>();

  /** @param end midnight after the day, epoch seconds */
  of(visits: readonly VisitPlan[], end: number): VisitPlan[] {
    return [...visits]
      .sort((a, b) => a.actions[0].at - b.actions[0].at)
      .flatMap((visit) => this.#placed(visit, end));
  }

  /** Nobody is in two visits at once: the later one is left out. */
  #placed(visit: VisitPlan, end: number): VisitPlan[] {
    const [first, ...rest] = visit.actions;
    const actions = [first, ...rest.filter(({ at }) => at < end)] as const;
    const who = visit.userId ?? visit.visitor;
    const before = this.#known.get(who);
    if (before !== undefined && first.at <= before.until + IDLE) return [];
    const visitNumber = (before?.visits ?? 0) + 1;
    this.#known.set(who, { visits: visitNumber, until: actions.at(-1)?.at ?? first.at });
    return [{ ...visit, actions, visitNumber }];
  }
}
