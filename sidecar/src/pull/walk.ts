import { setImmediate as turn } from 'node:timers/promises';
import type { Cursor } from '../store/pulled-visits.ts';
import type { VisitId } from '../visit/types.ts';
import { addTally, NOTHING, type PullContext, type PullTally } from './context.ts';
import type { Lane } from './lane.ts';
import { readPage } from './read-page.ts';
import { idOf, placeOf } from './source/place.ts';
import type { OnEnd, RawPage } from './source/source.ts';

export interface Walk {
  readonly lane: Lane;
  readonly from: Cursor;
  /** The page after a place. */
  readonly read: (after: Cursor, onEnd: OnEnd) => Promise<RawPage>;
  /** Epoch seconds: the walk ends there, and later visits are left out. Null: it ends where there is nothing more. */
  readonly until: number | null;
  /** What the lane keeps as its place once everything up to `place` is stored; null: nothing. */
  readonly cursor: (place: Cursor) => Cursor | null;
  /** Told that the last page was read, while it is not stored yet: what is to be asked next is best asked now. */
  readonly onLastPage?: () => void;
  /** Told of the ids of each page. */
  readonly onIds?: (ids: readonly VisitId[]) => void;
}

/**
 * Reads page after page and stores each together with its lane's place, in one transaction: a process that is killed
 * has either both or neither. Pages are stored one after the other; meanwhile the next is asked for as soon as it is
 * known where the one before it ends, so that Matomo does not wait for the store. Two are held at most: one that is
 * stored or about to be, and one that comes.
 * @param pages what `begin` has asked for already
 */
export async function walk(context: PullContext, plan: Walk, pages: Begun = begin(plan)): Promise<PullTally> {
  let tally = NOTHING;
  let stored: Promise<void> = Promise.resolve();
  pages.isHeld = false;
  try {
    for (let page = await pages.next(); page !== null; page = await pages.next()) {
      await stored;
      pages.askAhead();
      // What comes now keeps the process busy: the request for the next page leaves first.
      await turn();
      pages.isHeld = true;
      stored = quiet(
        storePage(context, plan, page).then((one) => {
          tally = addTally(tally, one);
          pages.isHeld = false;
        }),
      );
    }
  } finally {
    // Nobody may go on while a page is being stored, and why it was not is the first thing to say.
    await stored;
  }
  return tally;
}

export type Begun = Pages;

/** Asks for the first page of a walk that follows another one, whose last page is not stored yet. */
export function begin(plan: Walk): Begun {
  return new Pages(plan);
}

interface Coming {
  readonly after: Cursor;
  readonly page: Promise<RawPage>;
  /** What was asked for when this page seemed to end there. */
  next: Coming | null;
}

/** The pages of a walk, one after the other, each asked for while the one before it is stored. */
class Pages {
  /** A page is being stored, of this walk or of the one before it: until then no other is asked for than the one that comes. */
  isHeld = true;
  readonly #plan: Walk;
  #coming: Coming | null;
  /** Where the page after the last one begins, while it is not asked for. */
  #from: Cursor | null = null;

  constructor(plan: Walk) {
    this.#plan = plan;
    this.#coming = this.#ask(plan.from);
  }

  async next(): Promise<RawPage | null> {
    const coming = this.#coming;
    if (coming === null) return null;
    const page = await coming.page;
    const { last } = page;
    const goesOn = page.more && last !== null && !this.#isPast(last);
    this.#coming = goesOn && coming.next !== null && isSame(coming.next.after, last) ? coming.next : null;
    this.#from = goesOn && this.#coming === null ? last : null;
    if (!goesOn) this.#plan.onLastPage?.();
    return page;
  }

  /** Asks for the next page, where that was not done yet. */
  askAhead(): void {
    if (this.#from !== null) this.#coming = this.#ask(this.#from);
    this.#from = null;
  }

  #ask(after: Cursor): Coming {
    let coming: Coming | null = null;
    const page = this.#plan.read(after, (end) => {
      // Whoever asks further ahead has pages pile up where Matomo is faster than the store.
      if (coming === null || coming !== this.#coming || this.isHeld) return;
      if (!this.#isPast(end)) coming.next = this.#ask(end);
    });
    coming = { after, page: quiet(page), next: null };
    return coming;
  }

  #isPast({ time }: Cursor): boolean {
    return this.#plan.until !== null && time >= this.#plan.until;
  }
}

const isSame = (a: Cursor, b: Cursor) => a.time === b.time && a.id === b.id;

async function storePage(
  { store, parse, watcher }: PullContext,
  plan: Walk,
  page: RawPage,
): Promise<PullTally> {
  const raw = plan.until === null ? page.raw : page.raw.filter((one) => endsBefore(one, plan.until ?? 0));
  plan.onIds?.(raw.map(idOf).filter((id) => id !== null));
  const cursor = page.last === null ? null : plan.cursor(page.last);
  const read = readPage(raw, parse);
  await turn();
  const result = await store.visits.save({ site: parse.site, lane: plan.lane, ...read, cursor });
  watcher.page?.(parse.site.id, plan.lane, result);
  return { ...result, requests: 1 };
}

/** What cannot be understood has no place: it is kept, to be set aside. */
function endsBefore(raw: unknown, until: number): boolean {
  return (placeOf(raw)?.time ?? 0) < until;
}

/** A page that was fetched ahead may fail while nobody waits for it: it is waited for later, or not at all. */
export function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
