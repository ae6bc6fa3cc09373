import { systemClock } from '../clock/index.ts';
import { createLogger } from '../log/index.ts';
import { openStore } from '../store/open.ts';
import type { ActivityDetails } from './parse-activity.ts';
import { BotDetectionService, type BotDetectionStats, type DetectionResult } from './service.ts';
import { type AccountSettingsInput, accountSettings } from './settings.ts';

export { SIGNATURE_HEADER, verifySignature } from './notices.ts';
export type { AccountSettingsInput, ActivityDetails, BotDetectionStats, DetectionResult };

export interface OpenOptions {
  /** `sqlite:…` or `postgres://…`, as DATABASE_URL of the service. */
  readonly databaseUrl: string;
  /** Number of the site, as Matomo has it. */
  readonly site: number;
  /** As `accounts` in `humantraffic.config.json`. */
  readonly settings?: AccountSettingsInput;
  /** Default: `warn`. */
  readonly logLevel?: 'silent' | 'warn' | 'info' | 'debug';
}

/** What the host application calls. Times are epoch seconds, probabilities 0–100. */
export interface BotDetection {
  /** What is thought of a user now. One that nobody knows is LOW. */
  detectBot(userId: string): Promise<DetectionResult>;
  /** Notes what a user did; when it returns, that is on the disk. */
  monitorUserActivity(userId: string, type: string, details?: ActivityDetails): Promise<void>;
  getBotDetectionStats(): Promise<BotDetectionStats>;
  /** A person finds that the account is a bot, or is none; `undo` takes the decision back. */
  flag(userId: string, reason: string): Promise<void>;
  unflag(userId: string, reason: string): Promise<void>;
  undo(userId: string, reason: string): Promise<boolean>;
  /** Deletes all that is kept of what the user did. */
  forget(userId: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Waits for what is being written, and closes the store. */
  close(): Promise<void>;
}

/**
 * Opens the store of the service for a host application in the same place.
 *
 * @throws HumanTrafficError `store:…`; a ZodError names a setting that is wrong
 * @example
 * const botDetectionService = await openBotDetection({ databaseUrl: 'sqlite:./data/humantraffic.db', site: 1 });
 * await botDetectionService.monitorUserActivity('ada', 'post', { content: 'Hello', targetId: 'topic-7' });
 * const { probability, riskLevel, indicators, recommendations } = await botDetectionService.detectBot('ada');
 */
export async function openBotDetection(options: OpenOptions): Promise<BotDetection> {
  const settings = accountSettings.parse(options.settings ?? {});
  const store = await openStore(options.databaseUrl, systemClock);
  const service = new BotDetectionService({
    store,
    site: options.site,
    clock: systemClock,
    log: createLogger(options.logLevel ?? 'warn'),
    settings,
  });
  return {
    detectBot: (userId) => service.detectBot(userId),
    monitorUserActivity: (userId, type, details) => service.monitorUserActivity(userId, type, details),
    getBotDetectionStats: () => service.getBotDetectionStats(),
    flag: (userId, reason) => service.flag(userId, reason),
    unflag: (userId, reason) => service.unflag(userId, reason),
    undo: (userId, reason) => service.undo(userId, reason),
    forget: (userId) => service.forget(userId),
    rename: (from, to) => service.rename(from, to),
    close: async () => {
      await service.close();
      await store.close();
    },
  };
}
