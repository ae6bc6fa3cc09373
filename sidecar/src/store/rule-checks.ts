import type { Removal, RuleHits } from '../scoring/cohort/rule-age.ts';
import type { SiteId } from '../visit/types.ts';
import type { StoreContext } from './context.ts';

/** What was found when a rule was last held against the visits of the last weeks. */
export interface RuleCheck {
  readonly number: number;
  /** Epoch seconds. */
  readonly checkedAt: number;
  readonly hits: RuleHits;
  /** Why its removal is proposed, and since when. */
  readonly removal: Removal | null;
  readonly removalSince: number | null;
}

export class RuleChecks {
  readonly #context: StoreContext;
  constructor(context: StoreContext) {
    this.#context = context;
  }

  /** By number of the rule. */
  list(site: SiteId): Promise<Map<number, RuleCheck>> {
    const { db, guarded } = this.#context;
    return guarded(async () => {
      const rows = await db
        .selectFrom('cohort_rule_checks')
        .selectAll()
        .where('site', '=', site)
        .orderBy('number')
        .execute();
      return new Map(
        rows.map((row) => [
          row.number,
          {
            number: row.number,
            checkedAt: row.checked_at,
            hits: JSON.parse(row.hits) as RuleHits,
            removal: row.removal as Removal | null,
            removalSince: row.removal_since,
          },
        ]),
      );
    });
  }

  /** Notes what was found now. A removal that was proposed already goes on from when it was. */
  save(
    site: SiteId,
    found: readonly { readonly number: number; readonly hits: RuleHits; readonly removal: Removal | null }[],
  ): Promise<void> {
    const { clock, transaction } = this.#context;
    const at = clock.now();
    return transaction(async (tx) => {
      for (const { number, hits, removal } of found) {
        const known = await tx
          .selectFrom('cohort_rule_checks')
          .select(['removal', 'removal_since'])
          .where('site', '=', site)
          .where('number', '=', number)
          .executeTakeFirst();
        const since = known?.removal === removal ? known.removal_since : at;
        const values = {
          checked_at: at,
          hits: JSON.stringify(hits),
          removal,
          removal_since: removal === null ? null : since,
        };
        await tx
          .insertInto('cohort_rule_checks')
          .values({ site, number, ...values })
          .onConflict((c) => c.columns(['site', 'number']).doUpdateSet(values))
          .execute();
      }
    });
  }
}
