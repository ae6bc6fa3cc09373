import { type EvidenceCode, VERDICTS, type Verdict } from '@humantraffic/tracker/verdict';
import type { Label } from '../world.ts';
import type { HitParams } from './hit.ts';

const MODES = ['cookie', 'anon', 'pending'];
const MAX_CODES = 20;
const MAX_CODES_LENGTH = 1000;
const CODE = /^[a-z]+:[a-z0-9][a-z0-9-]*$/;
const HEIGHT: Readonly<Record<Verdict, number>> = { human: 1, review: 2, bot: 3, declared_bot: 3 };

const heightOf = (verdict: Verdict | null) => (verdict === null ? 0 : HEIGHT[verdict]);

/** A code of the agreed shape, of a family that is known or not: a newer tracker may know more. */
export const isCode = (text: string): text is EvidenceCode => CODE.test(text);

/** All codes or none: a list with one that is malformed is not of the agreed shape. */
function codesOf(text = ''): EvidenceCode[] {
  if (text === '' || text.length > MAX_CODES_LENGTH) return [];
  const codes = text.split(',');
  return codes.length <= MAX_CODES && codes.every(isCode) ? [...new Set(codes)] : [];
}

function scoreOf(text = ''): number | null {
  return /^(?:100|[1-9]?\d)$/.test(text) ? Number(text) : null;
}

/**
 * The label of a visit after a hit with `ht_*` parameters. Anything malformed is ignored, never an error. A hit may
 * raise the verdict or give better reasons for the same one; it never touches what a person decided.
 */
export function labelAfter(label: Readonly<Label>, params: HitParams): Label {
  const verdict = VERDICTS.find((one) => one === params.ht_v) ?? null;
  const score = scoreOf(params.ht_s);
  const reasons = codesOf(params.ht_e);
  const mode = MODES.find((one) => one === params.ht_m) ?? label.mode;
  const judges = verdict !== null || score !== null || reasons.length > 0;
  const raises = heightOf(verdict) > heightOf(label.verdict) && label.source !== 'person';
  const agrees = judges && verdict === label.verdict && (label.source === null || label.source === 'tracker');
  const rises = judges && heightOf(verdict) >= heightOf(label.claim.verdict);
  const claim = rises ? { verdict, score, evidence: reasons } : label.claim;
  if (!raises && !agrees) return { ...label, mode, claim };
  // What type of bot it is, is worked out by the sidecar.
  return {
    verdict,
    score,
    reasons,
    botType: null,
    source: 'tracker',
    model: null,
    accountRisk: null,
    mode,
    claim,
  };
}
