import type { MouseAnalysis } from '../behaviour/analyse-mouse.ts';
import { type BotType, CATALOGUE, type Evidence, type Judgement, type Verdict } from '../verdict/index.ts';

/** How sure the verdict is. */
export type Confidence = 'high' | 'medium' | 'low';

/** What is known of this visit. */
export interface BotDetectionResult {
  readonly isBot: boolean;
  readonly botType: BotType | null;
  readonly confidence: Confidence;
  /** The evidence for a bot in words, strongest first: "automation: webdriver (navigator.webdriver)". */
  readonly reasons: readonly string[];
  readonly userAgent: string;
  readonly mouseAnalysis: MouseAnalysis;
  /** Null: not decided. */
  readonly verdict: Verdict | null;
  /** 0–100; high is bot. */
  readonly score: number;
  /** All that weighs, strongest first. */
  readonly evidence: readonly Evidence[];
  /** Names of signals that failed: what they look at is unknown. */
  readonly failedSignals: readonly string[];
  /** Milliseconds from the start of the detection to this result. */
  readonly durationMs: number;
}

/** Sentences by evidence code, for people: the optional `human-traffic.reasons.js` brings them. */
export type ReasonTexts = Readonly<Record<string, string>>;

/** Puts a judgement into the shape that pages read. Pure. */
export function detectionResult(
  judgement: Judgement,
  seen: Pick<BotDetectionResult, 'userAgent' | 'mouseAnalysis' | 'failedSignals' | 'durationMs'>,
  texts: ReasonTexts = {},
): BotDetectionResult {
  const { verdict, score, evidence, botType } = judgement;
  return {
    isBot: verdict === 'bot' || verdict === 'declared_bot',
    botType,
    confidence: confidenceOf(judgement),
    reasons: evidence
      .filter((e) => e.weight > 0)
      .map((e) => `${texts[e.code] ?? inShort(e.code)}${e.detail === '' ? '' : ` (${e.detail})`}`),
    verdict,
    score,
    evidence,
    ...seen,
  };
}

/** `headless:user-agent` → "headless: user agent". */
function inShort(code: string): string {
  return code.replace(':', ': ').replaceAll('-', ' ');
}

function confidenceOf({ verdict, evidence }: Judgement): Confidence {
  if (verdict === null || verdict === 'review') return 'low';
  if (verdict === 'human') return evidence.some((e) => e.code === 'mouse:natural') ? 'high' : 'medium';
  return evidence.some((e) => e.weight > 0 && CATALOGUE[e.code]?.tier === 'A') ? 'high' : 'medium';
}
