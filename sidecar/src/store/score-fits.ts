import type { Selectable } from 'kysely';
import type { Refit } from '../scoring/fit/refit.ts';
import type { Tuning } from '../scoring/tuning.ts';
import type { StoreContext } from './context.ts';
import type { Database } from './schema.ts';

/** What tables were fitted on. */
export interface FitData {
  readonly reviewed: number;
  readonly labelled: number;
  readonly groups: Refit['groups'];
  readonly visits: Refit['visits'];
}

export type FitFigures = Pick<Refit, 'before' | 'after' | 'changes'>;

/** Tables that were fitted here. Times are epoch seconds. */
export interface ScoreFit {
  readonly number: number;
  readonly tuning: Tuning;
  /** The program's own model that they were fitted to. */
  readonly base: string;
  readonly data: FitData;
  readonly figures: FitFigures;
  readonly fittedAt: number;
  readonly fittedBy: string;
  readonly takenBackAt: number | null;
}

/** Tables of weights and calibration that were fitted to this installation; none is ever deleted. */
export class ScoreFits {
  readonly #context: StoreContext;
  constructor(context: StoreContext) {
    this.#context = context;
  }

  /** All of them, the oldest first. */
  list(): Promise<ScoreFit[]> {
    const { db, guarded } = this.#context;
    return guarded(async () => {
      const rows = await db.selectFrom('score_fits').selectAll().orderBy('number').execute();
      return rows.map(fitOf);
    });
  }

  /** The newest that was not taken back, fitted to this model of the program; null: what it comes with is used. */
  async current(base: string): Promise<ScoreFit | null> {
    const fits = await this.list();
    return fits.filter((fit) => fit.base === base && fit.takenBackAt === null).at(-1) ?? null;
  }

  /** @returns the fit with its number, and a version of its own */
  add(fit: {
    base: string;
    tables: Pick<Tuning, 'weights' | 'calibration'>;
    data: FitData;
    figures: FitFigures;
    by: string;
  }): Promise<ScoreFit> {
    const { clock, transaction } = this.#context;
    const at = clock.now();
    return transaction(async (tx) => {
      const { last } = await tx
        .selectFrom('score_fits')
        .select((eb) => eb.fn.max('number').as('last'))
        .executeTakeFirstOrThrow();
      const number = Number(last ?? 0) + 1;
      const row = {
        number,
        version: `${fit.base}+fit-${number}`,
        base: fit.base,
        tables: JSON.stringify(fit.tables),
        data: JSON.stringify(fit.data),
        figures: JSON.stringify(fit.figures),
        fitted_at: at,
        fitted_by: fit.by,
        taken_back_at: null,
      };
      await tx.insertInto('score_fits').values(row).execute();
      return fitOf(row);
    });
  }

  /** Takes the fit that is used out of use: what was before it is used again. @returns it, or null where none is */
  async takeBack(base: string): Promise<ScoreFit | null> {
    const { clock, transaction } = this.#context;
    const current = await this.current(base);
    if (current === null) return null;
    const at = clock.now();
    await transaction(async (tx) => {
      await tx
        .updateTable('score_fits')
        .set({ taken_back_at: at })
        .where('number', '=', current.number)
        .execute();
    });
    return { ...current, takenBackAt: at };
  }
}

function fitOf(row: Selectable<Database['score_fits']>): ScoreFit {
  const tables = JSON.parse(row.tables) as Pick<Tuning, 'weights' | 'calibration'>;
  return {
    number: row.number,
    tuning: { model: row.version, ...tables },
    base: row.base,
    data: JSON.parse(row.data) as FitData,
    figures: JSON.parse(row.figures) as FitFigures,
    fittedAt: row.fitted_at,
    fittedBy: row.fitted_by,
    takenBackAt: row.taken_back_at,
  };
}
