import type { Visit } from '../world.ts';
import type { Row } from './action-row.ts';

/** The same in the visits log and in the export. */
export function labelFields({ label, captured }: Visit): Row {
  return {
    botVerdict: label.verdict,
    botScore: label.score,
    botReason: [...label.reasons],
    botType: label.botType,
    botSource: label.source,
    trackerVerdict: label.claim.verdict,
    trackerScore: label.claim.score,
    trackerEvidence: [...label.claim.evidence],
    trackingMode: label.mode,
    addressClass: captured?.addressClass ?? null,
  };
}
