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
    const { bulkInsert, clock, transaction } = this.#context;
    return transaction(async (tx) => {
      const changed = await assessWithin(tx, { site, at: clock.now(), bulkInsert }, [{ userId, next }]);
      return changed.has(userId);
    });
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

/** What is thought of a user now. */
export interface NewAssessment {
  readonly userId: string;
  readonly next: Assessment;
}

interface Assessing {
  readonly site: SiteId;
  readonly at: number;
  readonly bulkInsert: StoreContext['bulkInsert'];
  /** The users as they are, where they have been read in this transaction already. */
  readonly before?: ReadonlyMap<string, UserRow>;
  /** Also what a person has decided is replaced. */
  readonly overPerson?: boolean;
}

/**
 * The same for some users, each named once, within a transaction that writes more. However many they are, it takes the
 * same few statements: nobody else can write meanwhile.
 * @returns ids of the users where that changed anything
 */
export async function assessWithin(
  tx: Transaction<Database>,
  { site, at, bulkInsert, before, overPerson = false }: Assessing,
  assessed: readonly NewAssessment[],
): Promise<Set<string>> {
  const all = assessed.map(({ userId, next }) => ({ userId, next, key: userKeyOf(userId) }));
  const keys = all.map(({ key }) => key);
  const known = before ?? (await usersWithin(tx, site, keys));
  const changes = all.flatMap((one) => {
    const was = known.get(one.key);
    if (was?.decided_by === 'person' && one.next.decidedBy !== 'person' && !overPerson) return [];
    return was !== undefined && isSame(was, one.next) ? [] : [{ ...one, was }];
  });
  if (changes.length === 0) return new Set();
  const rows = changes.map(({ key, userId, next, was }) => ({
    site,
    user_key: key,
    user_id: userId,
    ...fieldsOf(next, was, at),
  }));
  const conflict = { key: ['site', 'user_key'], update: ASSESSED_COLUMNS };
  await bulkInsert(tx, { table: 'users', rows, conflict, few: true });
  const last = await lastNumbers(tx, site, keys);
  const history = changes.map(({ key, next, was }) => changeOf({ site, key, at, was, next }, last.get(key)));
  await bulkInsert(tx, { table: 'reputation_history', rows: history, few: true });
  return new Set(changes.map(({ userId }) => userId));
}

/** Users by their key, of those that are known. */
export async function usersWithin(
  tx: Transaction<Database>,
  site: SiteId,
  keys: readonly string[],
): Promise<Map<string, UserRow>> {
  if (keys.length === 0) return new Map();
  const rows = await tx
    .selectFrom('users')
    .selectAll()
    .where('site', '=', site)
    .where('user_key', 'in', keys)
    .execute();
  return new Map(rows.map((row) => [row.user_key, row]));
}

type UserRow = Selectable<Database['users']>;

function userOf(db: StoreContext['db'], site: SiteId, key: string): Promise<UserRow | undefined> {
  return db
    .selectFrom('users')
    .selectAll()
    .where('site', '=', site)
    .where('user_key', '=', key)
    .executeTakeFirst();
}

function isSame(before: UserRow, next: Assessment): boolean {
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

const ASSESSED_COLUMNS = [
  'bot_probability',
  'risk_level',
  'reputation',
  'bot_indicators',
  'assessed_at',
  'is_flagged',
  'is_suspended',
  'suspended_at',
  'decided_by',
  'reason',
] as const satisfies readonly (keyof UserRow)[];

function fieldsOf(
  next: Assessment,
  before: UserRow | undefined,
  at: number,
): Pick<UserRow, (typeof ASSESSED_COLUMNS)[number]> {
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

/** The number of each user's last change, by key: the end of an index each, however long the history is. */
async function lastNumbers(
  tx: Transaction<Database>,
  site: SiteId,
  keys: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('users as u')
    .select((eb) => [
      'u.user_key',
      eb
        .selectFrom('reputation_history as h')
        .select(({ fn }) => fn.max('h.number').as('number'))
        .whereRef('h.site', '=', 'u.site')
        .whereRef('h.user_key', '=', 'u.user_key')
        .as('number'),
    ])
    .where('u.site', '=', site)
    .where('u.user_key', 'in', keys)
    .execute();
  return new Map(rows.map(({ user_key, number }) => [user_key, number ?? 0]));
}

interface Change {
  readonly site: SiteId;
  readonly key: string;
  readonly at: number;
  readonly was: UserRow | undefined;
  readonly next: Assessment;
}

function changeOf({ site, key, at, was, next }: Change, last = 0) {
  return {
    site,
    user_key: key,
    number: last + 1,
    at,
    probability_before: was?.bot_probability ?? null,
    probability: next.probability,
    risk_level_before: was?.risk_level ?? null,
    risk_level: next.riskLevel,
    reputation_before: was?.reputation ?? null,
    reputation: next.reputation,
    indicators: JSON.stringify(next.indicators),
    decided_by: next.decidedBy,
    reason: next.reason,
  } satisfies Database['reputation_history'];
}
