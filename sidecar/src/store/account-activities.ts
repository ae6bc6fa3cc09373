import { type Selectable, sql } from 'kysely';
import type { SiteId } from '../visit/types.ts';
import { chunks, ROWS_AT_ONCE } from './chunks.ts';
import type { StoreContext } from './context.ts';
import type { Append, BulkInsert } from './engine.ts';
import type { Database } from './schema.ts';
import { type SignedInAction, signedInActions } from './signed-in-actions.ts';
import { userKeyOf } from './user-key.ts';

export type ActivityRow = Omit<Selectable<Database['account_activities']>, 'id'>;

/** A user as an activity names it. */
export interface NamedUser {
  readonly site: SiteId;
  readonly userId: string;
  readonly name: string | null;
}

/** So many visits of a user, and what they were found to be; `decided` where a person did. */
export interface VisitVerdict {
  readonly userId: string;
  readonly verdict: string | null;
  readonly decided: string | null;
  readonly visits: number;
  /** JSON: Evidence[] of this one visit, where some of it comes from the account; else null. */
  readonly evidence: string | null;
}

/** Of visits that have one. */
const USER = sql<string>`v.user_id`;
const PERSON = sql<string | null>`case when v.label_source = 'person' then v.label_verdict end`;

/** What accounts did: as the host application told it, and as the visits of signed-in users show it. */
export class AccountActivities {
  readonly #context: StoreContext;
  readonly #appending: { readonly append: Append | null; readonly holder: () => string | null };
  constructor(
    context: StoreContext,
    appending: { readonly append: Append | null; readonly holder: () => string | null },
  ) {
    this.#context = context;
    this.#appending = appending;
  }

  /** Notes activities in one transaction: when this returns they are on the disk, whatever happens to the process. */
  async record(activities: readonly ActivityRow[], users: readonly NamedUser[]): Promise<void> {
    const { bulkInsert, guarded, transaction } = this.#context;
    const { append, holder } = this.#appending;
    const inserts = insertsOf(activities, users);
    if (append !== null) return guarded(() => append(inserts, holder()));
    await transaction(async (tx) => {
      for (const { rows, ...insert } of inserts)
        for (const part of chunks(rows, ROWS_AT_ONCE)) await bulkInsert(tx, { ...insert, rows: part });
    });
  }

  /** How many batches may be on their way to the disk: where one is committed in its turn, the next need not wait for it. */
  get batchesAtATime(): number {
    return this.#appending.append === null ? 1 : 3;
  }

  /** Whether there is anything to judge: activities of a host application, or signed-in visitors of Matomo. */
  any(site: SiteId): Promise<boolean> {
    const { db, guarded } = this.#context;
    return guarded(async () => {
      for (const table of ['account_activities', 'visits'] as const) {
        const row = await db
          .selectFrom(table)
          .select('user_key')
          .where('site', '=', site)
          .where('user_key', 'is not', null)
          .limit(1)
          .executeTakeFirst();
        if (row !== undefined) return true;
      }
      return false;
    });
  }

  /** Activities with the id of whose they are, as they came, page by page; done since `from` (epoch seconds), after `after`. */
  async *pages(
    site: SiteId,
    from: number,
    { after = 0, limit = 5_000 }: { after?: number; limit?: number } = {},
  ): AsyncGenerator<(ActivityRow & { id: number; user_id: string; name: string | null })[]> {
    const { db, guarded } = this.#context;
    for (;;) {
      const rows = await guarded(() =>
        db
          .selectFrom('account_activities as a')
          .innerJoin('users as u', (join) =>
            join.onRef('u.site', '=', 'a.site').onRef('u.user_key', '=', 'a.user_key'),
          )
          .selectAll('a')
          .select(['u.user_id', 'u.name'])
          .where('a.site', '=', site)
          .where('a.id', '>', after)
          .where('a.at', '>=', from)
          .orderBy('a.id')
          .limit(limit)
          .execute(),
      );
      const last = rows.at(-1);
      if (last === undefined) return;
      after = last.id;
      yield rows;
    }
  }

  /** When a visit was pulled last, epoch seconds; null: none ever was. */
  lastPull(site: SiteId): Promise<number | null> {
    const { db, guarded } = this.#context;
    return guarded(async () => {
      const row = await db
        .selectFrom('visits')
        .select((eb) => eb.fn.max('pulled_at').as('at'))
        .where('site', '=', site)
        .executeTakeFirst();
      return row?.at ?? null;
    });
  }

  /** @see signedInActions */
  signedInActions(site: SiteId, from: number, pulledAt: number): AsyncGenerator<readonly SignedInAction[]> {
    return signedInActions(this.#context, site, from, pulledAt);
  }

  /** What the visits of each user were found to be, and those whose judgement leans on the account one by one. */
  visitVerdicts(site: SiteId, from: number): Promise<VisitVerdict[]> {
    const { db, guarded } = this.#context;
    const found = () =>
      db
        .selectFrom('visits as v')
        .innerJoin('judgements as j', (join) =>
          join.onRef('j.site', '=', 'v.site').onRef('j.id_visit', '=', 'v.id_visit'),
        )
        .where('v.site', '=', site)
        .where('v.last_action_at', '>=', from)
        .where('v.user_id', 'is not', null);
    return guarded(async () => {
      const alone = await found()
        .where('j.codes', 'not like', '%account:%')
        .groupBy(['v.user_id', 'j.verdict', PERSON])
        .select([USER.as('userId'), 'j.verdict', PERSON.as('decided'), sql<number>`count(*)`.as('visits')])
        .execute();
      const leaning = await found()
        .where('j.codes', 'like', '%account:%')
        .select([USER.as('userId'), 'j.evidence', PERSON.as('decided')])
        .execute();
      return [
        ...alone.map((row) => ({ ...row, visits: Number(row.visits), evidence: null })),
        ...leaning.map((row) => ({ ...row, verdict: null, visits: 1 })),
      ];
    });
  }
}

/** Users first: an activity is read with the name of whose it is. Who comes without a name keeps the one that is known. */
function insertsOf(activities: readonly ActivityRow[], users: readonly NamedUser[]): BulkInsert[] {
  const rows = users.map(({ site, userId, name }) => ({
    site,
    user_key: userKeyOf(userId),
    user_id: userId,
    name,
  }));
  const key = ['site', 'user_key'];
  const inserts: BulkInsert[] = [
    { table: 'users', rows: rows.filter(({ name }) => name === null), conflict: { key, update: [] } },
    { table: 'users', rows: rows.filter(({ name }) => name !== null), conflict: { key, update: ['name'] } },
    { table: 'account_activities', rows: activities },
  ];
  return inserts.filter((insert) => insert.rows.length > 0);
}
