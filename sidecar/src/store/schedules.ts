import type { Selectable } from 'kysely';
import type { StoreContext } from './context.ts';
import type { Database } from './schema.ts';

export type ScheduleState = Selectable<Database['schedule_runs']>;
export type Outcome = 'done' | 'set aside' | 'failed';

/** A run that has not ended after so long was cut off: its machine or process is gone. */
export const CUT_OFF_SECONDS = 6 * 3_600;

/** When each schedule ran and is due, and when each alert was last told. */
export class Schedules {
  readonly #context: StoreContext;
  constructor(context: StoreContext) {
    this.#context = context;
  }

  states(): Promise<ScheduleState[]> {
    const { db, guarded } = this.#context;
    return guarded(() => db.selectFrom('schedule_runs').selectAll().orderBy('name').execute());
  }

  /** Notes when a schedule is due next. */
  plan(name: string, dueAt: number | null): Promise<void> {
    return this.#context.transaction(async (tx) => {
      await tx
        .insertInto('schedule_runs')
        .values({
          name,
          due_at: dueAt,
          running_since: null,
          last_started_at: null,
          last_ended_at: null,
          outcome: null,
          detail: null,
        })
        .onConflict((c) => c.column('name').doUpdateSet({ due_at: dueAt }))
        .execute();
    });
  }

  /** Takes the run of a schedule; false where one is under way, in this process or another. */
  begin(name: string): Promise<boolean> {
    const { clock, transaction } = this.#context;
    return transaction(async (tx) => {
      const now = clock.now();
      const result = await tx
        .updateTable('schedule_runs')
        .set({ running_since: now, last_started_at: now })
        .where('name', '=', name)
        .where((eb) =>
          eb.or([eb('running_since', 'is', null), eb('running_since', '<', now - CUT_OFF_SECONDS)]),
        )
        .executeTakeFirst();
      return Number(result.numUpdatedRows) === 1;
    });
  }

  end(name: string, outcome: Outcome, detail: string): Promise<void> {
    const { clock, transaction } = this.#context;
    return transaction(async (tx) => {
      await tx
        .updateTable('schedule_runs')
        .set({ running_since: null, last_ended_at: clock.now(), outcome, detail: detail.slice(0, 2_000) })
        .where('name', '=', name)
        .execute();
    });
  }

  /** Subjects of a rule that were told at or after a moment (epoch seconds). */
  async toldSince(rule: string, since: number): Promise<Set<string>> {
    const { db, guarded } = this.#context;
    const rows = await guarded(() =>
      db
        .selectFrom('alerts_sent')
        .select('subject')
        .where('rule', '=', rule)
        .where('sent_at', '>=', since)
        .execute(),
    );
    return new Set(rows.map((r) => r.subject));
  }

  /** How far the telling of something long had come; null: not begun, or done. */
  async progress(rule: string, subject: string): Promise<number | null> {
    const { db, guarded } = this.#context;
    const row = await guarded(() =>
      db
        .selectFrom('alerts_sent')
        .select('subject')
        .where('rule', '=', progressOf(rule, subject))
        .executeTakeFirst(),
    );
    return row === undefined ? null : Number(row.subject);
  }

  /** @param mark null: all of it is told, which is noted in the same transaction */
  noteProgress(rule: string, subject: string, mark: number | null): Promise<void> {
    const { clock, transaction } = this.#context;
    const sent_at = clock.now();
    const row =
      mark === null ? { rule, subject } : { rule: progressOf(rule, subject), subject: String(mark) };
    return transaction(async (tx) => {
      await tx.deleteFrom('alerts_sent').where('rule', '=', progressOf(rule, subject)).execute();
      await tx
        .insertInto('alerts_sent')
        .values({ ...row, sent_at })
        .onConflict((c) => c.columns(['rule', 'subject']).doUpdateSet({ sent_at }))
        .execute();
    });
  }

  noteTold(rule: string, subjects: readonly string[]): Promise<void> {
    const { clock, transaction } = this.#context;
    const sent_at = clock.now();
    return transaction(async (tx) => {
      for (const subject of subjects)
        await tx
          .insertInto('alerts_sent')
          .values({ rule, subject, sent_at })
          .onConflict((c) => c.columns(['rule', 'subject']).doUpdateSet({ sent_at }))
          .execute();
    });
  }
}

/** Stands beside the rule's own subjects, so that no table is needed for it. */
function progressOf(rule: string, subject: string): string {
  return `${rule}: ${subject}: so far`;
}
