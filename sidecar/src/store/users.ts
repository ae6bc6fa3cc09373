import type { Selectable, Transaction } from 'kysely';
import type { SiteId } from '../visit/types.ts';
import type { StoreContext } from './context.ts';
import type { Database } from './schema.ts';
import { userKeyOf } from './user-key.ts';

export type User = Omit<Selectable<Database['users']>, 'bot_indicators'> & {
  readonly bot_indicators: string[];
};
export type ReputationChange = Omit<Selectable<Database['reputation_history']>, 'indicators'> & {
  readonly indicators: string[];
};

/** What is now thought of a user. */
export interface Assessment {
  /** 0–100; null takes it back. */
  readonly probability: number | null;
  readonly riskLevel: 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL' | null;
  readonly reputation: number | null;
  readonly indicators: readonly string[];
  readonly flagged: boolean;
  readonly suspended: boolean;
  /** `person`, or the program with its model. */
  readonly decidedBy: string;
  readonly reason: string;
}

/** Users of a site by their id, their bot fields, and how those came about. */
export class Users {
  readonly #context: StoreContext;
  constructor(context: StoreContext) {
    this.#context = context;
  }

  async find(site: SiteId, userId: string): Promise<User | null> {
    const { db, guarded } = this.#context;
    const row = await guarded(() => userOf(db, site, userKeyOf(userId)));
    if (row === undefined) return null;
    return { ...row, bot_indicators: JSON.parse(row.bot_indicators ?? '[]') as string[] };
  }

  /**
   * Writes what is thought of a user, with a row of history where that changes anything, in one transaction.
   * @returns false where all is as it was, or where a person decided and this is not one
   */
  assess(site: SiteId, userId: string, next: Assessment): Promise<boolean> {
    const { clock, transaction } = this.#context;
    return transaction((tx) => assessWithin(tx, { site, userId, next, at: clock.now() }));
  }

  /** Changes of a user, oldest first. */
  history(site: SiteId, userId: string): Promise<ReputationChange[]> {
    const { db, guarded } = this.#context;
    return guarded(async () => {
      const rows = await db
        .selectFrom('reputation_history')
        .selectAll()
        .where('site', '=', site)
        .where('user_key', '=', userKeyOf(userId))
        .orderBy('number')
        .execute();
      return rows.map((row) => ({ ...row, indicators: JSON.parse(row.indicators) as string[] }));
    });
  }
}

/** The same within a transaction that writes more. */
export async function assessWithin(
  tx: Transaction<Database>,
  {
    site,
    userId,
    next,
    at,
    overPerson = false,
  }: { site: SiteId; userId: string; next: Assessment; at: number; overPerson?: boolean },
): Promise<boolean> {
  const user_key = userKeyOf(userId);
  const before = await userOf(tx, site, user_key);
  if (before?.decided_by === 'person' && next.decidedBy !== 'person' && !overPerson) return false;
  if (before !== undefined && isSame(before, next)) return false;
  const fields = fieldsOf(next, before, at);
  await tx
    .insertInto('users')
    .values({ site, user_key, user_id: userId, ...fields })
    .onConflict((c) => c.columns(['site', 'user_key']).doUpdateSet(fields))
    .execute();
  await noteChange(tx, { site, user_key, before, next, at });
  return true;
}

type Row = Selectable<Database['users']>;

function userOf(db: StoreContext['db'], site: SiteId, key: string): Promise<Row | undefined> {
  return db
    .selectFrom('users')
    .selectAll()
    .where('site', '=', site)
    .where('user_key', '=', key)
    .executeTakeFirst();
}

function isSame(before: Row, next: Assessment): boolean {
  return (
    before.bot_probability === next.probability &&
    before.risk_level === next.riskLevel &&
    before.reputation === next.reputation &&
    before.bot_indicators === JSON.stringify(next.indicators) &&
    before.is_flagged === Number(next.flagged) &&
    before.is_suspended === Number(next.suspended) &&
    before.decided_by === next.decidedBy
  );
}

function fieldsOf(next: Assessment, before: Row | undefined, at: number) {
  return {
    bot_probability: next.probability,
    risk_level: next.riskLevel,
    reputation: next.reputation,
    bot_indicators: JSON.stringify(next.indicators),
    assessed_at: at,
    is_flagged: Number(next.flagged),
    is_suspended: Number(next.suspended),
    suspended_at: next.suspended ? (before?.suspended_at ?? at) : null,
    decided_by: next.decidedBy,
    reason: next.reason,
  };
}

async function noteChange(
  tx: Transaction<Database>,
  change: { site: SiteId; user_key: string; before: Row | undefined; next: Assessment; at: number },
): Promise<void> {
  const { site, user_key, before, next, at } = change;
  const last = await tx
    .selectFrom('reputation_history')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('site', '=', site)
    .where('user_key', '=', user_key)
    .executeTakeFirst();
  await tx
    .insertInto('reputation_history')
    .values({
      site,
      user_key,
      number: (last?.number ?? 0) + 1,
      at,
      probability_before: before?.bot_probability ?? null,
      probability: next.probability,
      risk_level_before: before?.risk_level ?? null,
      risk_level: next.riskLevel,
      reputation_before: before?.reputation ?? null,
      reputation: next.reputation,
      indicators: JSON.stringify(next.indicators),
      decided_by: next.decidedBy,
      reason: next.reason,
    })
    .execute();
}
