import type { BotDetectionResult, BotType, Verdict } from '@humantraffic/tracker';
import type { Awaitable } from 'nightwatch';

declare module 'nightwatch' {
  interface NightwatchCustomCommands {
    /** Waits until the visitor has been judged. @param timeout milliseconds; default: `waitForConditionTimeout`. */
    waitForBotDetection(timeout?: number): Awaitable<this, BotDetectionResult>;
    /** What is known of the visitor by now; null where no manager runs in the page. */
    getBotDetectionResult(): Awaitable<this, BotDetectionResult | null>;
  }
  interface NightwatchCustomAssertions<ReturnType> {
    /** The verdict; null: not decided. */
    botVerdict(expected: Verdict | null, message?: string): ReturnType;
    /** The kind of bot; null for people. */
    botType(expected: BotType | RegExp | null, message?: string): ReturnType;
    /** Evidence with this code was found, for example `automation:webdriver`. */
    botEvidence(code: string, message?: string): ReturnType;
  }
}
