import type { ActionKind } from '../../scoring/visit/facts.ts';
import type { PlannedAction, VisitPlan } from './plan.ts';
import type { PageModel } from './site-model.ts';

/** Writes down one visit, step after step. */
export class VisitPlanner {
  readonly #actions: PlannedAction[] = [];
  #at: number;
  #page: PageModel = { path: '/', title: '', weight: 1 };

  /** @param at epoch seconds */
  constructor(at: number) {
    this.#at = Math.floor(at);
  }

  wait(seconds: number): this {
    this.#at += Math.max(0, Math.round(seconds));
    return this;
  }

  page(page: PageModel, query = ''): this {
    this.#page = page;
    return this.#do('page', `${page.path}${query}`, page.title);
  }

  /** Something on the page that is open. */
  on(kind: ActionKind, detail: Readonly<Record<string, string | number>> = {}): this {
    return this.#do(kind, this.#page.path, this.#page.title, detail);
  }

  get at(): number {
    return this.#at;
  }

  /** The visit; its first action must have been a page. */
  by(
    visit: Omit<VisitPlan, 'actions' | 'tracker' | 'userId'> & Partial<Pick<VisitPlan, 'tracker' | 'userId'>>,
  ): VisitPlan {
    const [first, ...others] = this.#actions;
    if (first === undefined) throw new RangeError('A visit needs at least one page: call page() first.');
    return { userId: null, tracker: null, ...visit, actions: [first, ...others] };
  }

  #do(kind: ActionKind, path: string, title: string, detail?: PlannedAction['detail']): this {
    this.#actions.push({ kind, at: this.#at, path, title, ...(detail === undefined ? {} : { detail }) });
    return this;
  }
}
