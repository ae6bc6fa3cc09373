import type { Selectable, Transaction } from 'kysely';
import type { Conditions } from '../scoring/cohort/rule.ts';
import type { RuleFigures } from '../scoring/cohort/rule-figures.ts';
import type { SiteId } from '../visit/types.ts';
import type { StoreContext } from './context.ts';
import type { Database } from './schema.ts';

/**
 * `suggested`: waits for a person. `automatic`: safe enough to apply by itself. `confirmed`: a person said yes.
 * `dismissed`: a person said no, and it is not suggested again. `withdrawn`: it applied, and was taken back.
 */
export type RuleState = 'suggested' | 'automatic' | 'confirmed' | 'dismissed' | 'withdrawn';
/** In these it labels visits. */
export const APPLIES: readonly RuleState[] = ['automatic', 'confirmed'];

export interface CohortRule {
  /** By site, from 1. */
  readonly number: number;
  readonly key: string;
  readonly conditions: Conditions;
  readonly state: RuleState;
  readonly figures: RuleFigures;
  readonly precision: number;
  readonly isSafe: boolean;
  readonly visits: number;
  /** Epoch seconds. */
  readonly foundAt: number;
  readonly seenAt: number;
  readonly decidedAt: number | null;
  readonly decidedBy: string | null;
  readonly reason: string | null;
}

/** A cohort that a search has found. */
export interface FoundRule {
  readonly key: string;
  readonly conditions: Conditions;
  readonly figures: RuleFigures;
  readonly precision: number;
  readonly isSafe: boolean;
  readonly visits: number;
}

export interface RuleDecision {
  readonly state: RuleState;
  readonly by: string;
  readonly reason: string;
}

type Tx = Transaction<Database>;

/** Rules of cohorts. A person's decision stays: no search changes the state of a rule that a person has decided on. */
export class CohortRules {
  readonly #context: StoreContext;
  constructor(context: StoreContext) {
    this.#context = context;
  }

  list(site: SiteId): Promise<CohortRule[]> {
    const { db, guarded } = this.#context;
    return guarded(async () => {
      const rows = await db
        .selectFrom('cohort_rules')
        .selectAll()
        .where('site', '=', site)
        .orderBy('number')
        .execute();
      return rows.map(ruleOf);
    });
  }

  /**
   * Takes in what a search found. New ones are suggested, or apply at once where they are safe and `automatic` allows it.
   *
   * @returns the rules that apply from now on, or no more: their visits are to be judged anew
   */
  takeIn(site: SiteId, found: readonly FoundRule[], automatic: boolean): Promise<CohortRule[]> {
    const { clock, transaction } = this.#context;
    const at = clock.now();
    return transaction(async (tx) => {
      const changed: CohortRule[] = [];
      for (const rule of found) {
        const known = await ruleByKey(tx, site, rule.key);
        const state = stateAfter(known, rule, automatic);
        await write(tx, { site, rule, known, state, at });
        if (APPLIES.includes(state) === (known !== null && APPLIES.includes(known.state))) continue;
        const now = await ruleByKey(tx, site, rule.key);
        if (now !== null) changed.push(now);
      }
      return changed;
    });
  }

  /**
   * Rules that apply by themselves only wait for a person from now on: the site does not allow them to, or they hit
   * people.
   *
   * @returns those that applied: their visits are to be judged anew
   */
  suspend(site: SiteId, numbers: readonly number[]): Promise<CohortRule[]> {
    if (numbers.length === 0) return Promise.resolve([]);
    return this.#context.transaction(async (tx) => {
      const rows = await tx
        .selectFrom('cohort_rules')
        .selectAll()
        .where('site', '=', site)
        .where('number', 'in', numbers)
        .where('state', '=', 'automatic')
        .orderBy('number')
        .execute();
      for (const { number } of rows)
        await tx
          .updateTable('cohort_rules')
          .set({ state: 'suggested' })
          .where('site', '=', site)
          .where('number', '=', number)
          .execute();
      return rows.map((row) => ruleOf({ ...row, state: 'suggested' }));
    });
  }

  /** A person decides. @returns the rule as it was and as it is; null where there is none of this number */
  decide(
    site: SiteId,
    number: number,
    { state, by, reason }: RuleDecision,
  ): Promise<{ before: CohortRule; now: CohortRule } | null> {
    const { clock, transaction } = this.#context;
    const at = clock.now();
    return transaction(async (tx) => {
      const row = await tx
        .selectFrom('cohort_rules')
        .selectAll()
        .where('site', '=', site)
        .where('number', '=', number)
        .executeTakeFirst();
      if (row === undefined) return null;
      const decision = { state, decided_at: at, decided_by: by, reason };
      await tx
        .updateTable('cohort_rules')
        .set(decision)
        .where('site', '=', site)
        .where('number', '=', number)
        .execute();
      return { before: ruleOf(row), now: ruleOf({ ...row, ...decision }) };
    });
  }
}

/** What a rule found again becomes: a person's word stands; an automatic one that is safe no more only suggests. */
function stateAfter(known: CohortRule | null, rule: FoundRule, automatic: boolean): RuleState {
  if (known !== null && known.decidedBy !== null) return known.state;
  return rule.isSafe && automatic ? 'automatic' : 'suggested';
}

async function ruleByKey(tx: Tx, site: SiteId, key: string): Promise<CohortRule | null> {
  const row = await tx
    .selectFrom('cohort_rules')
    .selectAll()
    .where('site', '=', site)
    .where('key', '=', key)
    .executeTakeFirst();
  return row === undefined ? null : ruleOf(row);
}

async function write(
  tx: Tx,
  {
    site,
    rule,
    known,
    state,
    at,
  }: { site: SiteId; rule: FoundRule; known: CohortRule | null; state: RuleState; at: number },
): Promise<void> {
  const values = {
    state,
    figures: JSON.stringify(rule.figures),
    precision: rule.precision,
    is_safe: Number(rule.isSafe),
    visits: rule.visits,
    seen_at: at,
  };
  if (known !== null) {
    await tx
      .updateTable('cohort_rules')
      .set(values)
      .where('site', '=', site)
      .where('number', '=', known.number)
      .execute();
    return;
  }
  const { last } = await tx
    .selectFrom('cohort_rules')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('site', '=', site)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('cohort_rules')
    .values({
      site,
      number: Number(last ?? 0) + 1,
      key: rule.key,
      conditions: JSON.stringify(rule.conditions),
      found_at: at,
      decided_at: null,
      decided_by: null,
      reason: null,
      ...values,
    })
    .execute();
}

function ruleOf(row: Selectable<Database['cohort_rules']>): CohortRule {
  return {
    number: row.number,
    key: row.key,
    conditions: JSON.parse(row.conditions) as Conditions,
    state: row.state as RuleState,
    figures: JSON.parse(row.figures) as RuleFigures,
    precision: row.precision,
    isSafe: row.is_safe === 1,
    visits: row.visits,
    foundAt: row.found_at,
    seenAt: row.seen_at,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
    reason: row.reason,
  };
}
