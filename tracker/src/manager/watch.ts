import type { Verdict } from '../verdict/index.ts';
import type { BotEventFor } from './bot-event.ts';
import type { CustomDimensionIds, MatomoManagerConfig } from './config.ts';
import type { BotDetectionResult } from './detection-result.ts';
import type { MatomoPage, PaqCommand } from './matomo-page.ts';
import type { TrackingMode } from './tracking-parameters.ts';

/** One look at one visitor, and all that only a verdict needs: what a page's hits wait for. */
export interface Watch {
  start(): void;
  /** Takes the listeners and timers away. What is known stays. */
  stop(): void;
  /** Reads at once what would be read in the next moments: somebody wants to know now. */
  readStatic(): void;
  /** Reads what only time can tell; may be called again when more time has passed. */
  readWindow(): void;
  /** The mouse has been watched long enough. */
  endWindow(): void;
  /** Reads anew what may have come since the window ended. Cheap: the page is about to go. */
  readLate(): void;
  /** The judgement of what is known by now. */
  result(): BotDetectionResult;
  /** The result as tracking parameters: `ht_v=bot&ht_s=98`. */
  parameters(result: BotDetectionResult, mode: TrackingMode): string;
  /** Has the verdict changed so that Matomo should hear of it before the next hit? */
  isWorthAPing(before: Verdict | null, now: Verdict | null): boolean;
  /** A command of the page for the site that bots are counted at; null where nothing is left of it. */
  forOtherSite(command: PaqCommand, from: CustomDimensionIds, to: CustomDimensionIds): PaqCommand | null;
  /** The event that tells Matomo's reports of this result, where one is wanted. */
  event(result: BotDetectionResult, sendFor: BotEventFor): PaqCommand | null;
}

/** What a page asks for beyond what is looked at everywhere. */
export type Wishes = Pick<MatomoManagerConfig, 'honeypot' | 'hookStacks' | 'consoleTiming' | 'cspProbe'>;

/**
 * Begins a look, or promises to when its program has come. A promise that is refused costs the verdict, and nothing else.
 *
 * @param mayFingerprint false leaves out reads that could serve to recognise the visitor.
 */
export type Watching = (
  page: MatomoPage,
  mayFingerprint: () => boolean,
  wishes: Wishes,
) => Watch | Promise<Watch>;
