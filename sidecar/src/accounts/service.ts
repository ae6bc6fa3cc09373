import type { Clock } from '../clock/index.ts';
import { fail } from '../errors/fail.ts';
import type { Logger } from '../log/index.ts';
import type { NamedCommunity } from '../scoring/account/crowd.ts';
import { AccountCrowd } from '../scoring/account/crowd.ts';
import { type Activity, UNKNOWN_SURROUNDINGS } from '../scoring/account/types.ts';
import type { AccountStatistics, AssessedAccount } from '../store/accounts.ts';
import type { Store } from '../store/store.ts';
import { userKeyOf } from '../store/user-key.ts';
import type { SiteId } from '../visit/types.ts';
import { assessed, decisionOf } from './assessed.ts';
import { activityOfAction } from './from-visits.ts';
import { type AccountJudgement, judgeAccount } from './judge-account.ts';
import { noticeOf, sendNotices } from './notices.ts';
import { packSketch, unpackSketch } from './pack-sketch.ts';
import { type ActivityDetails, parseActivity } from './parse-activity.ts';
import { Recorder } from './recorder.ts';
import type { AccountSettings } from './settings.ts';

export interface DetectionResult extends AccountJudgement {
  readonly userId: string;
  /** What a person decided, which wins; null: nobody did. */
  readonly decision: 'human' | 'bot' | null;
  readonly flagged: boolean;
  readonly suspended: boolean;
  readonly community: NamedCommunity | null;
}

export interface BotDetectionStats extends AccountStatistics {
  /** HIGH and CRITICAL. */
  readonly suspicious: number;
  readonly critical: number;
  /** Suspicious among all, 0–1. */
  readonly detectionRate: number;
}

interface Parts {
  readonly store: Store;
  readonly site: SiteId;
  readonly clock: Clock;
  readonly log: Logger;
  readonly settings: AccountSettings;
}

/** The language of so many texts of an account is told: it takes longer than everything else together. */
const TEXTS_WITH_LANGUAGE = 3;
const MAX_REASON = 1_000;

/**
 * Which users are bots. Activities are noted at once and judged when somebody asks, or all together by `assessAll`;
 * a result stays as it is until something touches the account.
 */
export class BotDetectionService {
  readonly #parts: Parts;
  readonly #recorder: Recorder;
  #crowd: AccountCrowd | null = null;
  #loading: Promise<AccountCrowd> | null = null;
  readonly #cache = new Map<string, AccountJudgement>();
  readonly #texts = new Map<string, number>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#recorder = new Recorder(parts.store, parts.site);
  }

  /**
   * Notes what a user did. When this returns, it is on the disk.
   * @param type `post`, `comment`, `vote`, `follow`, `view`, or another short word
   * @throws HumanTrafficError `accounts:bad-activity`, `store:…`
   */
  async monitorUserActivity(userId: string, type: string, details: ActivityDetails = {}): Promise<void> {
    const now = this.#parts.clock.now();
    const written = this.#texts.get(userId) ?? 0;
    const activity = parseActivity(userId, type, details, { now, language: written < TEXTS_WITH_LANGUAGE });
    if (activity.sketch !== null && written < TEXTS_WITH_LANGUAGE) this.#texts.set(userId, written + 1);
    // What is noted while the crowd is read from the store would be there twice, or not at all.
    if (this.#crowd === null) await this.#loading;
    await this.#recorder.record(userId, this.#rowOf(userId, activity, now));
    // Not before it is acknowledged.
    this.#crowd?.add(userId, activity, details.name ?? userId);
    this.#cache.delete(userId);
  }

  /**
   * What is thought of a user now; written down where that changed. A user that nobody knows is LOW.
   * @throws HumanTrafficError `store:…`
   */
  async detectBot(userId: string): Promise<DetectionResult> {
    const crowd = await this.#loaded();
    const { store, site } = this.#parts;
    const cached = this.#cache.get(userId);
    const judgement = cached ?? this.#judge(crowd, userId);
    if (cached === undefined) {
      this.#cache.set(userId, judgement);
      if (crowd.subject(userId) !== null)
        await store.accounts.save(site, [this.#assessed(crowd, userId, judgement)]);
    }
    const [user, account] = [await store.users.find(site, userId), await store.accounts.find(site, userId)];
    return {
      userId,
      ...judgement,
      decision: account?.reviewed === 'human' || account?.reviewed === 'bot' ? account.reviewed : null,
      flagged: user?.is_flagged === 1,
      suspended: user?.is_suspended === 1,
      community: crowd.communityOf(userId),
    };
  }

  async getBotDetectionStats(): Promise<BotDetectionStats> {
    const statistics = await this.#parts.store.accounts.statistics(this.#parts.site);
    const critical = statistics.byLevel.CRITICAL ?? 0;
    const suspicious = (statistics.byLevel.HIGH ?? 0) + critical;
    const detectionRate = statistics.total === 0 ? 0 : suspicious / statistics.total;
    return { ...statistics, suspicious, critical, detectionRate };
  }

  /** Finds what joins the accounts, judges all of them, writes it down, and tells the host application what is due. */
  async assessAll(): Promise<{ assessed: number; communities: number }> {
    const crowd = await this.#loaded();
    crowd.connect();
    this.#cache.clear();
    const { store, site } = this.#parts;
    let batch: AssessedAccount[] = [];
    for (const userId of crowd.keys()) {
      const judgement = this.#judge(crowd, userId);
      this.#cache.set(userId, judgement);
      batch.push(this.#assessed(crowd, userId, judgement));
      if (batch.length < 500) continue;
      await store.accounts.save(site, batch);
      batch = [];
    }
    await store.accounts.save(site, batch);
    await this.sendNotices();
    return { assessed: crowd.size, communities: crowd.communities().length };
  }

  /** Users above LOW with their level: what Matomo's segment `accountRisk` is to hold. */
  accountRisks(): Promise<{ userId: string; accountRisk: string }[]> {
    return this.#parts.store.accounts.risks(this.#parts.site);
  }

  communities(): Promise<NamedCommunity[]> {
    return this.#loaded().then((crowd) => crowd.communities());
  }

  /** A person finds that the account is a bot: that stands, whatever the program thinks. Its suspension follows the settings. */
  flag(userId: string, reason: string): Promise<void> {
    return this.#decide(userId, reason, 'bot');
  }

  /** A person finds that the account is none: flag and suspension are taken back. */
  unflag(userId: string, reason: string): Promise<void> {
    return this.#decide(userId, reason, 'human');
  }

  /** @returns notices that the host application took */
  async sendNotices(): Promise<number> {
    const { settings, store, site, log, clock } = this.#parts;
    if (settings.webhook === undefined) return 0;
    return sendNotices({ store, site, log, now: clock.now() }, settings.webhook);
  }

  /** Everything that the user did is deleted, here and in the store. */
  async forget(userId: string): Promise<void> {
    await this.#recorder.drained();
    await this.#parts.store.accounts.forget(this.#parts.site, userId);
    this.#startAnew();
  }

  /** What the user did under the old id counts for the new one. */
  async rename(from: string, to: string): Promise<void> {
    await this.#recorder.drained();
    await this.#parts.store.accounts.rename(this.#parts.site, from, to);
    this.#startAnew();
  }

  /** Waits for what is being written. */
  async close(): Promise<void> {
    await this.#recorder.drained();
  }

  #startAnew(): void {
    this.#crowd = null;
    this.#loading = null;
    this.#cache.clear();
  }

  #judge(crowd: AccountCrowd, userId: string): AccountJudgement {
    const nobody = { name: null, activities: [], surroundings: UNKNOWN_SURROUNDINGS };
    return judgeAccount(crowd.subject(userId) ?? nobody, this.#parts.settings);
  }

  #assessed(crowd: AccountCrowd, userId: string, judgement: AccountJudgement): AssessedAccount {
    const { clock, settings, site } = this.#parts;
    const subject = crowd.subject(userId);
    return assessed({ userId, site, subject, judgement, settings, now: clock.now() });
  }

  async #decide(userId: string, reason: string, found: 'human' | 'bot'): Promise<void> {
    const { store, site, clock, settings } = this.#parts;
    if (reason.trim() === '' || reason.length > MAX_REASON)
      throw fail('accounts:no-reason', { most: MAX_REASON }, { exitCode: 2 });
    const judgement = await this.detectBot(userId);
    const { assessment, event } = decisionOf({ found, reason, judgement, settings });
    const { probability, riskLevel, indicators } = judgement;
    const at = clock.now();
    const notice = noticeOf({ event, site, userId, probability, riskLevel, indicators, reason, at });
    await store.accounts.decide(site, userId, {
      reviewed: found,
      assessment,
      notice: settings.webhook === undefined ? null : notice,
    });
    await this.sendNotices();
  }

  #loaded(): Promise<AccountCrowd> {
    if (this.#crowd !== null) return Promise.resolve(this.#crowd);
    this.#loading ??= this.#load();
    return this.#loading;
  }

  async #load(): Promise<AccountCrowd> {
    const { store, site, clock, settings } = this.#parts;
    await this.#recorder.drained();
    const crowd = new AccountCrowd(settings.rules);
    const from = clock.now() - settings.days * 86_400;
    for await (const rows of store.accounts.activities(site, from))
      for (const row of rows) {
        const { user_id, type, at, target, towards, device, source, region, utc_offset } = row;
        const sketch = unpackSketch(row.sketch);
        const activity = { type, at, target, towards, device, source, region, utcOffset: utc_offset, sketch };
        crowd.add(user_id, activity, user_id);
      }
    for await (const actions of store.accounts.signedInActions(site, from))
      for (const action of actions) {
        const activity = activityOfAction(action, settings.events);
        if (activity !== null) crowd.add(action.userId, activity, action.userId);
      }
    crowd.connect();
    this.#crowd = crowd;
    return crowd;
  }

  #rowOf(userId: string, activity: Activity, now: number) {
    const { utcOffset, sketch, ...rest } = activity;
    return {
      site: this.#parts.site,
      user_key: userKeyOf(userId),
      ...rest,
      utc_offset: utcOffset,
      sketch: packSketch(sketch),
      received_at: now,
    };
  }
}
