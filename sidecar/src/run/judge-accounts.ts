import { type AccountSettings, accountSettings, BotDetectionService } from '../accounts/index.ts';
import type { Clock } from '../clock/index.ts';
import type { Logger } from '../log/index.ts';
import type { Store } from '../store/store.ts';
import type { Site, SiteId } from '../visit/types.ts';

export interface AccountTally {
  /** Accounts that are known, and those that were judged now. */
  readonly total: number;
  readonly assessed: number;
  readonly byLevel: Readonly<Record<string, number>>;
  readonly flagged: number;
  readonly suspended: number;
  readonly communities: number;
  /** Visits that are to be judged anew, because something else is thought of their account. */
  readonly reopened: number;
}

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly settings: AccountSettings | undefined;
}

/** The accounts of each site, which stay in memory from one round of `serve` to the next: a round reads what is new. */
export class AccountServices {
  readonly #parts: Parts;
  readonly #services = new Map<SiteId, BotDetectionService>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  of(site: SiteId): BotDetectionService {
    const { settings = accountSettings.parse({}), ...parts } = this.#parts;
    const service = this.#services.get(site) ?? new BotDetectionService({ ...parts, site, settings });
    this.#services.set(site, service);
    return service;
  }

  /**
   * Judges the accounts of a site by what they did and by their visits' own evidence, then has their visits carry what
   * was found. Null where there are none: no signed-in visitor, and nothing that a host application has sent.
   */
  async judge({ id }: Site): Promise<AccountTally | null> {
    if (!(await this.#parts.store.accountActivities.any(id))) return null;
    const service = this.of(id);
    const { assessed, communities } = await service.assessAll();
    const reopened = await service.tellVisits();
    const { total, byLevel, flagged, suspended } = await service.getBotDetectionStats();
    return { total, assessed, byLevel, flagged, suspended, communities, reopened };
  }

  async close(): Promise<void> {
    for (const service of this.#services.values()) await service.close();
  }
}
