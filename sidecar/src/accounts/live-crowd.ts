import { AccountCrowd } from '../scoring/account/crowd.ts';
import type { Store } from '../store/store.ts';
import type { SiteId } from '../visit/types.ts';
import { type Breathe, breaths } from './breaths.ts';
import { activityOfAction, visitsByUser } from './from-visits.ts';
import { unpackSketch } from './pack-sketch.ts';
import type { AccountSettings } from './settings.ts';

const ROWS = 100;

/** The crowd of a site, kept as the store has it: what has come since is read when somebody wants to know, in slices. */
export class LiveCrowd {
  readonly #store: Store;
  readonly #site: SiteId;
  readonly #settings: AccountSettings;
  crowd: AccountCrowd;
  #lastActivity = 0;
  #pulledAt = 0;
  /** Actions of each visit that are in the crowd: a visit that goes on brings the others. */
  readonly #actionsOf = new Map<number, number>();
  /** Accounts that are to be judged anew. */
  readonly touched = new Set<string>();
  #reading: Promise<void> = Promise.resolve();

  constructor(store: Store, site: SiteId, settings: AccountSettings) {
    this.#store = store;
    this.#site = site;
    this.#settings = settings;
    this.crowd = new AccountCrowd(settings.rules);
  }

  /** Reads what has come since the last time, by activity (`now` in epoch seconds). One after the other. */
  catchUp(now: number): Promise<void> {
    const next = this.#reading.then(() => this.#read(now - this.#settings.days * 86_400));
    this.#reading = next.catch(() => undefined);
    return next;
  }

  async #read(from: number): Promise<void> {
    const breathe = breaths();
    await this.#readActivities(from, breathe);
    await this.#readVisits(from, breathe);
    for (const key of this.crowd.settling()) {
      if (key !== null) this.touched.add(key);
      if (breathe.isDue()) await breathe();
    }
  }

  async #readActivities(from: number, breathe: Breathe): Promise<void> {
    const page = { after: this.#lastActivity, limit: ROWS };
    for await (const rows of this.#store.accountActivities.pages(this.#site, from, page)) {
      for (const row of rows) {
        const { type, at, target, towards, device, source, region } = row;
        const activity = {
          ...{ type, at, target, towards, device, source, region },
          utcOffset: row.utc_offset,
          sketch: unpackSketch(row.sketch),
          pictures: row.pictures?.split(',') ?? [],
        };
        this.crowd.add(row.user_id, activity, row.name ?? row.user_id);
        this.#lastActivity = row.id;
        if (breathe.isDue()) await breathe();
      }
    }
  }

  async #readVisits(from: number, breathe: Breathe): Promise<void> {
    const newest = await this.#store.accountActivities.lastPull(this.#site);
    if (newest === null) return;
    for await (const actions of this.#store.accountActivities.signedInActions(
      this.#site,
      from,
      this.#pulledAt,
    )) {
      const grown = new Map<number, number>();
      for (const action of actions) {
        grown.set(action.idVisit, (grown.get(action.idVisit) ?? 0) + 1);
        if ((grown.get(action.idVisit) ?? 0) <= (this.#actionsOf.get(action.idVisit) ?? 0)) continue;
        const activity = activityOfAction(action, this.#settings.events);
        if (activity !== null) this.crowd.add(action.userId, activity, action.userId, 'visit');
        if (breathe.isDue()) await breathe();
      }
      for (const [idVisit, count] of grown)
        this.#actionsOf.set(idVisit, Math.max(count, this.#actionsOf.get(idVisit) ?? 0));
      await breathe();
    }
    // What is pulled within the same second is looked at again; what is in the crowd already is not taken twice.
    this.#pulledAt = newest;
    const verdicts = visitsByUser(await this.#store.accountActivities.visitVerdicts(this.#site, from));
    for (const [userId, { all, byPrograms }] of verdicts) this.crowd.setVisits(userId, all, byPrograms);
  }
}
