import { type Selectable, sql } from 'kysely';
import type { SiteId } from '../visit/types.ts';
import { chunks, ROWS_AT_ONCE } from './chunks.ts';
import type { StoreContext } from './context.ts';
import type { Database } from './schema.ts';
import { userKeyOf } from './user-key.ts';
import { type Assessment, assessWithin, usersWithin } from './users.ts';

export type AccountRow = Selectable<Database['accounts']>;
export type AccountResult = Omit<
  AccountRow,
  'site' | 'user_key' | 'reviewed' | 'level_at_review' | 'visit_evidence'
>;

/** What was found out about an account, and what is to be told to the host application because of it. */
export interface AssessedAccount {
  readonly userId: string;
  readonly result: AccountResult;
  readonly assessment: Assessment;
  readonly notice: { readonly id: string; readonly body: string } | null;
}

export interface AccountStatistics {
  readonly total: number;
  readonly byLevel: Readonly<Record<string, number>>;
  readonly averageProbability: number;
  /** Reviewed accounts: those that a person found otherwise than the program. */
  readonly reviewed: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly flagged: number;
  readonly suspended: number;
}

const RESULT_COLUMNS = [
  'name',
  'rules_probability',
  'score',
  'model',
  'types',
  'activities',
  'activities_today',
  'total',
  'penalty',
  'assessed_at',
] as const;

/** What is thought of accounts, who decided, and what the host application is still to be told. */
export class Accounts {
  readonly #context: StoreContext;
  constructor(context: StoreContext) {
    this.#context = context;
  }

  /** The code of evidence that visits carry because of their account, by the user's key. */
  visitEvidence(site: SiteId): Promise<Map<string, string>> {
    const { db, guarded } = this.#context;
    return guarded(async () => {
      const rows = await db
        .selectFrom('accounts')
        .select(['user_key', 'visit_evidence'])
        .where('site', '=', site)
        .where('visit_evidence', 'is not', null)
        .execute();
      return new Map(rows.map(({ user_key, visit_evidence }) => [user_key, visit_evidence ?? '']));
    });
  }

  /**
   * Sets the evidence that visits carry because of their account, and has the visits of accounts where it changed judged
   * anew. Who is not named carries none.
   * @returns visits that are to be judged anew
   */
  async tellVisits(site: SiteId, codes: ReadonlyMap<string, string>): Promise<number> {
    const { transaction } = this.#context;
    const before = await this.visitEvidence(site);
    const after = new Map([...codes].map(([userId, code]) => [userKeyOf(userId), code]));
    const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
      (key) => before.get(key) !== after.get(key),
    );
    let reopened = 0;
    for (const keys of chunks(changed, ROWS_AT_ONCE))
      await transaction(async (tx) => {
        reopened = 0;
        for (const key of keys)
          await tx
            .updateTable('accounts')
            .set({ visit_evidence: after.get(key) ?? null })
            .where('site', '=', site)
            .where('user_key', '=', key)
            .execute();
        const done = await tx
          .updateTable('judgements')
          .set({ visit_hash: '' })
          .where('site', '=', site)
          .where('id_visit', 'in', (eb) =>
            eb.selectFrom('visits').select('id_visit').where('site', '=', site).where('user_key', 'in', keys),
          )
          .execute();
        reopened += Number(done.reduce((sum, { numUpdatedRows }) => sum + numUpdatedRows, 0n));
      });
    return reopened;
  }

  async find(site: SiteId, userId: string): Promise<AccountRow | null> {
    const { db, guarded } = this.#context;
    const row = await guarded(() =>
      db
        .selectFrom('accounts')
        .selectAll()
        .where('site', '=', site)
        .where('user_key', '=', userKeyOf(userId))
        .executeTakeFirst(),
    );
    return row ?? null;
  }

  /**
   * Writes what was found out. A user's own row and its history are written where something above LOW is thought of it,
   * or was; a notice is queued where that changed anything.
   */
  async save(site: SiteId, assessed: readonly AssessedAccount[]): Promise<void> {
    const { bulkInsert, clock, transactionBeside } = this.#context;
    for (const part of chunks(assessed, ROWS_AT_ONCE))
      await transactionBeside(async (tx) => {
        const at = clock.now();
        const keys = part.map(({ userId }) => userKeyOf(userId));
        const rows = part.map(({ result }, i) => ({ site, user_key: keys[i], ...result }));
        const conflict = { key: ['site', 'user_key'], update: RESULT_COLUMNS };
        await bulkInsert(tx, { table: 'accounts', rows, conflict, few: true });
        const before = await usersWithin(tx, site, keys);
        const due = part.filter(
          ({ assessment }, i) =>
            assessment.riskLevel !== 'LOW' || (before.get(keys[i] ?? '')?.bot_probability ?? null) !== null,
        );
        const changed = await assessWithin(
          tx,
          { site, at, bulkInsert, before },
          due.map(({ userId, assessment }) => ({ userId, next: assessment })),
        );
        const notices = due.flatMap(({ userId, notice }) =>
          notice !== null && changed.has(userId) ? [{ ...notice, site, at, sent_at: null, tries: 0 }] : [],
        );
        if (notices.length === 0) return;
        await tx
          .insertInto('account_notices')
          .values(notices)
          .onConflict((c) => c.columns(['site', 'id']).doNothing())
          .execute();
      });
  }

  /** A person's decision, with what the program thought at that time; in one transaction with the notice of it. */
  decide(
    site: SiteId,
    userId: string,
    decision: { reviewed: 'human' | 'bot'; assessment: Assessment; notice: AssessedAccount['notice'] },
  ): Promise<void> {
    const { bulkInsert, clock, transaction } = this.#context;
    return transaction(async (tx) => {
      const user_key = userKeyOf(userId);
      const user = await tx
        .selectFrom('users')
        .select('risk_level')
        .where('site', '=', site)
        .where('user_key', '=', user_key)
        .executeTakeFirst();
      await assessWithin(tx, { site, at: clock.now(), bulkInsert }, [{ userId, next: decision.assessment }]);
      await tx
        .updateTable('accounts')
        .set({ reviewed: decision.reviewed, level_at_review: user?.risk_level ?? 'LOW' })
        .where('site', '=', site)
        .where('user_key', '=', user_key)
        .execute();
      if (decision.notice !== null)
        await tx
          .insertInto('account_notices')
          .values({ ...decision.notice, site, at: clock.now(), sent_at: null, tries: 0 })
          .execute();
    });
  }

  /** Takes a person's decision back: what the program thinks holds again. @returns false where nobody decided */
  undo(
    site: SiteId,
    userId: string,
    { assessment, notice }: Pick<AssessedAccount, 'assessment' | 'notice'>,
  ): Promise<boolean> {
    const { bulkInsert, clock, transaction } = this.#context;
    return transaction(async (tx) => {
      const user_key = userKeyOf(userId);
      const done = await tx
        .updateTable('accounts')
        .set({ reviewed: null, level_at_review: null })
        .where('site', '=', site)
        .where('user_key', '=', user_key)
        .where('reviewed', 'is not', null)
        .executeTakeFirst();
      if (done.numUpdatedRows === 0n) return false;
      const assessing = { site, at: clock.now(), bulkInsert, overPerson: true };
      await assessWithin(tx, assessing, [{ userId, next: assessment }]);
      if (notice !== null)
        await tx
          .insertInto('account_notices')
          .values({ ...notice, site, at: clock.now(), sent_at: null, tries: 0 })
          .execute();
      return true;
    });
  }

  /** What is thought of each user, and who decided. */
  standings(site: SiteId): Promise<{ userId: string; level: string; person: boolean; flagged: boolean }[]> {
    const { db, guarded } = this.#context;
    return guarded(async () => {
      const rows = await db
        .selectFrom('users')
        .select(['user_id', 'risk_level', 'decided_by', 'is_flagged'])
        .where('site', '=', site)
        .where('risk_level', 'is not', null)
        .orderBy('user_key')
        .execute();
      return rows.map((row) => ({
        userId: row.user_id,
        level: row.risk_level ?? 'LOW',
        person: row.decided_by === 'person',
        flagged: row.is_flagged === 1,
      }));
    });
  }

  /**
   * Risk levels above LOW by user, for the labels of visits; what a person decided wins: `human` is LOW, `bot` CRITICAL.
   */
  async risks(site: SiteId): Promise<{ userId: string; accountRisk: string }[]> {
    return (await this.standings(site)).flatMap(({ userId, level, person, flagged }) => {
      const accountRisk = person ? (flagged ? 'CRITICAL' : 'LOW') : level;
      return accountRisk === 'LOW' ? [] : [{ userId, accountRisk }];
    });
  }

  dueNotices(site: SiteId, limit = 100): Promise<{ id: string; body: string; tries: number }[]> {
    const { db, guarded } = this.#context;
    return guarded(() =>
      db
        .selectFrom('account_notices')
        .select(['id', 'body', 'tries'])
        .where('site', '=', site)
        .where('sent_at', 'is', null)
        .orderBy('at')
        .orderBy('id')
        .limit(limit)
        .execute(),
    );
  }

  noteSent(id: string, sent: boolean): Promise<void> {
    const { db, clock, guarded } = this.#context;
    return guarded(async () => {
      await db
        .updateTable('account_notices')
        .set((eb) => ({ tries: eb('tries', '+', 1), ...(sent && { sent_at: clock.now() }) }))
        .where('id', '=', id)
        .execute();
    });
  }

  async statistics(site: SiteId): Promise<AccountStatistics> {
    const { db, guarded } = this.#context;
    const count = (condition: ReturnType<typeof sql<boolean>>) =>
      sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`;
    const high = sql`a.level_at_review in ('HIGH', 'CRITICAL')`;
    const row = await guarded(() =>
      db
        .selectFrom('accounts as a')
        .leftJoin('users as u', (join) =>
          join.onRef('u.site', '=', 'a.site').onRef('u.user_key', '=', 'a.user_key'),
        )
        .where('a.site', '=', site)
        .select([
          sql<number>`count(*)`.as('total'),
          count(sql`u.risk_level = 'MEDIUM'`).as('MEDIUM'),
          count(sql`u.risk_level = 'HIGH'`).as('HIGH'),
          count(sql`u.risk_level = 'CRITICAL'`).as('CRITICAL'),
          sql<number>`coalesce(avg(a.score), 0)`.as('average'),
          count(sql`a.reviewed is not null`).as('reviewed'),
          count(sql`a.reviewed = 'human' and ${high}`).as('falsePositives'),
          count(sql`a.reviewed = 'bot' and not ${high}`).as('falseNegatives'),
          count(sql`u.is_flagged = 1`).as('flagged'),
          count(sql`u.is_suspended = 1`).as('suspended'),
        ])
        .executeTakeFirstOrThrow(),
    );
    const { MEDIUM, HIGH, CRITICAL, average, ...rest } = row;
    const numbers = { MEDIUM: Number(MEDIUM), HIGH: Number(HIGH), CRITICAL: Number(CRITICAL) };
    const LOW = Number(rest.total) - numbers.MEDIUM - numbers.HIGH - numbers.CRITICAL;
    return {
      ...rest,
      byLevel: { LOW, ...numbers },
      averageProbability: Math.round(Number(average) * 100) / 100,
    };
  }

  /** Everything that an account did is deleted; what was decided on it stays with its reasons. */
  forget(site: SiteId, userId: string): Promise<void> {
    const { transaction } = this.#context;
    return transaction(async (tx) => {
      const user_key = userKeyOf(userId);
      for (const table of ['account_activities', 'accounts'] as const)
        await tx.deleteFrom(table).where('site', '=', site).where('user_key', '=', user_key).execute();
    });
  }

  /** What the account did under its old id belongs to the new one. */
  rename(site: SiteId, from: string, to: string): Promise<void> {
    const { transaction } = this.#context;
    const [before, after] = [userKeyOf(from), userKeyOf(to)];
    if (before === after) return Promise.resolve();
    return transaction(async (tx) => {
      await tx
        .insertInto('users')
        .values({ site, user_key: after, user_id: to })
        .onConflict((c) => c.columns(['site', 'user_key']).doNothing())
        .execute();
      await tx
        .updateTable('account_activities')
        .set({ user_key: after })
        .where('site', '=', site)
        .where('user_key', '=', before)
        .execute();
      await tx.deleteFrom('accounts').where('site', '=', site).where('user_key', '=', before).execute();
    });
  }
}
