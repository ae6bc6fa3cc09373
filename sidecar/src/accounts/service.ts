import type { Clock } from '../clock/index.ts';
import { fail } from '../errors/fail.ts';
import { ACCOUNT_TEXTS } from '../lang/accounts.en.ts';
import { fill } from '../lang/fill.ts';
import type { Logger } from '../log/index.ts';
import type { AccountCrowd, NamedCommunity } from '../scoring/account/crowd.ts';
import { type Activity, UNKNOWN_SURROUNDINGS } from '../scoring/account/types.ts';
import type { AccountStatistics, AssessedAccount } from '../store/accounts.ts';
import type { Store } from '../store/store.ts';
import { userKeyOf } from '../store/user-key.ts';
import type { SiteId } from '../visit/types.ts';
import { assessed, decisionOf } from './assessed.ts';
import { breaths } from './breaths.ts';
import { type AccountJudgement, judgeAccount } from './judge-account.ts';
import { LiveCrowd } from './live-crowd.ts';
import { noticeOf, sendNotices } from './notices.ts';
import { packSketch } from './pack-sketch.ts';
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
  /** All that it ever did, as far as it is kept, and what of it today (UTC). */
  readonly activities: { readonly total: number; readonly today: number };
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
/** Few, so that an activity that comes meanwhile need not wait long for its own transaction. */
const SAVED_AT_ONCE = 20;
/** Visits, or activities that the host told, from which on an account is more than any one of its visits. */
const ENOUGH_VISITS = 3;
const ENOUGH_TOLD = 10;

/**
 * Which users are bots. Activities are noted at once and judged when somebody asks, or all together by `assessAll`;
 * a result stays as it is until something touches the account.
 */
export class BotDetectionService {
  readonly #parts: Parts;
  readonly #recorder: Recorder;
  #live: LiveCrowd;
  readonly #cache = new Map<string, AccountJudgement>();
  #background: NodeJS.Timeout | null = null;
  #working: Promise<unknown> = Promise.resolve();
  readonly #texts = new Map<string, number>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#recorder = new Recorder(parts.store, parts.site);
    this.#live = this.#startAnew();
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
    await this.#recorder.record(userId, details.name ?? null, this.#rowOf(userId, activity, now));
    this.#judgeSoon();
  }

  /**
   * What is thought of a user now; written down where that changed. A user that nobody knows is LOW.
   * @throws HumanTrafficError `store:…`
   */
  async detectBot(userId: string): Promise<DetectionResult> {
    const crowd = await this.#upToDate();
    const { store, site, clock } = this.#parts;
    const cached = this.#cache.get(userId);
    const judgement = cached ?? this.#judge(crowd, userId);
    if (cached === undefined) {
      this.#cache.set(userId, judgement);
      if (crowd.subject(userId) !== null)
        await store.accounts.save(site, [this.#assessed(crowd, userId, judgement)]);
    }
    const { total, today } = crowd.countsOf(userId, dayOf(clock.now()));
    const [user, account] = [await store.users.find(site, userId), await store.accounts.find(site, userId)];
    return {
      userId,
      ...judgement,
      decision: account?.reviewed === 'human' || account?.reviewed === 'bot' ? account.reviewed : null,
      flagged: user?.is_flagged === 1,
      suspended: user?.is_suspended === 1,
      community: crowd.communityOf(userId),
      activities: { total, today },
    };
  }

  async getBotDetectionStats(): Promise<BotDetectionStats> {
    const statistics = await this.#parts.store.accounts.statistics(this.#parts.site);
    const critical = statistics.byLevel.CRITICAL ?? 0;
    const suspicious = (statistics.byLevel.HIGH ?? 0) + critical;
    const detectionRate = statistics.total === 0 ? 0 : suspicious / statistics.total;
    return { ...statistics, suspicious, critical, detectionRate };
  }

  /**
   * Finds what joins the accounts, judges those that anything has touched since they were judged last, writes it down,
   * and tells the host application what is due.
   */
  async assessAll(): Promise<{ assessed: number; accounts: number; communities: number }> {
    const crowd = await this.#upToDate();
    const { store, site } = this.#parts;
    const due = crowd.keys().filter((userId) => !this.#cache.has(userId));
    const breathe = breaths();
    for (let i = 0; i < due.length; i += SAVED_AT_ONCE) {
      const batch: AssessedAccount[] = [];
      for (const userId of due.slice(i, i + SAVED_AT_ONCE)) {
        const judgement = this.#judge(crowd, userId);
        this.#cache.set(userId, judgement);
        batch.push(this.#assessed(crowd, userId, judgement));
        await breathe();
      }
      await store.accounts.save(site, batch);
      await breathe();
    }
    await this.sendNotices();
    return { assessed: due.length, accounts: crowd.size, communities: crowd.communities().length };
  }

  /**
   * Has visits carry what is thought of their accounts. An account that is known by one or two visits alone tells them
   * nothing: that would be their own evidence once more.
   * @returns visits that are to be judged anew because of it
   */
  async tellVisits(): Promise<number> {
    const { store, site } = this.#parts;
    const crowd = await this.#upToDate();
    const codes = new Map<string, string>();
    for (const standing of await store.accounts.standings(site)) {
      const code = codeOf(standing);
      const { told, visits } = crowd.countsOf(standing.userId, 0);
      if (code === null || (!standing.person && visits < ENOUGH_VISITS && told < ENOUGH_TOLD)) continue;
      codes.set(standing.userId, code);
    }
    return store.accounts.tellVisits(site, codes);
  }

  /** Users above LOW with their level: what Matomo's segment `accountRisk` is to hold. */
  accountRisks(): Promise<{ userId: string; accountRisk: string }[]> {
    return this.#parts.store.accounts.risks(this.#parts.site);
  }

  communities(): Promise<NamedCommunity[]> {
    return this.#upToDate().then((crowd) => crowd.communities());
  }

  /** A person finds that the account is a bot: that stands, whatever the program thinks. Its suspension follows the settings. */
  flag(userId: string, reason: string): Promise<void> {
    return this.#decide(userId, reason, 'bot');
  }

  /** A person finds that the account is none: flag and suspension are taken back. */
  unflag(userId: string, reason: string): Promise<void> {
    return this.#decide(userId, reason, 'human');
  }

  /**
   * Takes a person's decision back: what the program thinks holds again, with the flag and the suspension that follow.
   * @returns false where nobody had decided
   */
  async undo(userId: string, reason: string): Promise<boolean> {
    const { store, site, settings, clock } = this.#parts;
    checkReason(reason);
    const judgement = await this.detectBot(userId);
    const { assessment } = this.#assessed(await this.#upToDate(), userId, judgement);
    const { probability, riskLevel, indicators } = judgement;
    const event = judgement.flagged && !assessment.flagged ? 'account.reinstated' : 'account.unflagged';
    const back = assessment.suspended ? 'account.suspended' : event;
    const notice = noticeOf({
      ...{ event: back, site, userId, probability, riskLevel, indicators, reason },
      at: clock.now(),
    });
    const done = await store.accounts.undo(site, userId, {
      assessment: { ...assessment, reason: fill(ACCOUNT_TEXTS.takenBack, { reason }) },
      notice: settings.webhook === undefined ? null : notice,
    });
    if (done) await this.sendNotices();
    return done;
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
    if (this.#background !== null) clearTimeout(this.#background);
    await this.#recorder.drained();
    await this.#working;
  }

  #startAnew(): LiveCrowd {
    const { store, site, settings } = this.#parts;
    this.#cache.clear();
    this.#live = new LiveCrowd(store, site, settings);
    return this.#live;
  }

  /** Judges what has come in, some seconds from now, where nobody asks before. */
  #judgeSoon(): void {
    const { judgeEverySeconds } = this.#parts.settings;
    if (judgeEverySeconds === 0 || this.#background !== null) return;
    const work = () => {
      this.#working = this.assessAll()
        .catch((error: unknown) => this.#parts.log.warn({ err: error }, 'accounts were not judged'))
        .finally(() => {
          this.#background = null;
        });
    };
    this.#background = setTimeout(work, judgeEverySeconds * 1_000).unref();
  }

  #judge(crowd: AccountCrowd, userId: string): AccountJudgement {
    const nobody = { name: null, activities: [], surroundings: UNKNOWN_SURROUNDINGS };
    return judgeAccount(crowd.subject(userId) ?? nobody, this.#parts.settings);
  }

  #assessed(crowd: AccountCrowd, userId: string, judgement: AccountJudgement): AssessedAccount {
    const { clock, settings, site } = this.#parts;
    const subject = crowd.subject(userId);
    const counts = crowd.countsOf(userId, dayOf(clock.now()));
    return assessed({ userId, site, subject, counts, judgement, settings, now: clock.now() });
  }

  async #decide(userId: string, reason: string, found: 'human' | 'bot'): Promise<void> {
    const { store, site, clock, settings } = this.#parts;
    checkReason(reason);
    const judgement = await this.detectBot(userId);
    // A decision on somebody who has done nothing yet needs a row to stand in.
    if ((await store.accounts.find(site, userId)) === null)
      await store.accounts.save(site, [this.#assessed(await this.#upToDate(), userId, judgement)]);
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

  /** The crowd with all that is in the store by now; what of it is touched is judged anew. */
  async #upToDate(): Promise<AccountCrowd> {
    await this.#recorder.drained();
    const live = this.#live;
    await live.catchUp(this.#parts.clock.now());
    for (const key of live.touched) this.#cache.delete(key);
    live.touched.clear();
    return live.crowd;
  }

  #rowOf(userId: string, activity: Activity, now: number) {
    const { utcOffset, sketch, pictures, ...rest } = activity;
    return {
      site: this.#parts.site,
      user_key: userKeyOf(userId),
      ...rest,
      utc_offset: utcOffset,
      sketch: packSketch(sketch),
      pictures: pictures.length === 0 ? null : pictures.join(','),
      received_at: now,
    };
  }
}

const dayOf = (at: number): number => Math.floor(at / 86_400);

function checkReason(reason: string): void {
  if (reason.trim() === '' || reason.length > MAX_REASON)
    throw fail('accounts:no-reason', { most: MAX_REASON }, { exitCode: 2 });
}

/** What the visits of an account carry because of it. */
function codeOf({
  level,
  person,
  flagged,
}: {
  level: string;
  person: boolean;
  flagged: boolean;
}): string | null {
  if (person) return flagged ? 'account:decided-bot' : 'account:decided-human';
  return level === 'CRITICAL' ? 'account:critical' : level === 'HIGH' ? 'account:high' : null;
}
