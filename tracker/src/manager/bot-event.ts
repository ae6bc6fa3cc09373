import type { BotDetectionResult } from './detection-result.ts';
import type { PaqCommand } from './matomo-page.ts';

/** For whom an event is sent. An event counts as an action and ends a bounce, so people get none unless asked for. */
export type BotEventFor = 'bots' | 'all' | 'off';

const CONFIDENCE_VALUE = { high: 100, medium: 50, low: 10 } as const;
const MAX_REASONS_COUNTED = 9;

/** Which evidence gives the event its name: the first that is there. */
const NAMES: readonly (readonly [name: string, code: RegExp])[] = [
  ['webdriver-flag', /^automation:webdriver/],
  ['headless-browser', /^headless:/],
  ['user-agent-pattern', /^(ua|declared):/],
  ['automation-detected', /^automation:/],
  ['missing-features', /^environment:missing-features$/],
  ['mouse-patterns', /^mouse:/],
  ['behavioral-signals', /^environment:/],
];

/** The event that tells Matomo's event reports of the verdict, or null where none is wanted. */
export function botEvent(result: BotDetectionResult, sendFor: BotEventFor): PaqCommand | null {
  if (sendFor === 'off' || (sendFor === 'bots' && !result.isBot)) return null;
  const action = result.isBot ? 'bot-detected' : 'human-detected';
  const value = CONFIDENCE_VALUE[result.confidence] + Math.min(result.reasons.length, MAX_REASONS_COUNTED);
  return ['trackEvent', 'bot-detection', action, nameOf(result), value];
}

function nameOf({ isBot, evidence, mouseAnalysis }: BotDetectionResult): string {
  if (!isBot) {
    if (mouseAnalysis.humanLikelihood === 'high') return 'human-mouse-confirmed';
    return mouseAnalysis.humanLikelihood === 'medium' ? 'human-mouse-likely' : 'human-no-bot-signals';
  }
  const codes = evidence.filter((e) => e.weight > 0).map((e) => e.code);
  return NAMES.find(([, pattern]) => codes.some((code) => pattern.test(code)))?.[0] ?? 'other-detection';
}
