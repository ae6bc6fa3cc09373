import {
  CATALOGUE,
  type EvidenceCode,
  parseCode,
  VERDICTS,
  type Verdict,
} from '@humantraffic/tracker/verdict';
import { EMPTY_LABEL, type Label } from '../world.ts';
import type { HitParams } from './hit.ts';

const MODES = ['cookie', 'anon', 'pending'];
const MAX_CODES = 20;
const MAX_CODES_LENGTH = 1000;
/** A later hit may only raise a verdict; the place in this list is its height. */
const HEIGHT: readonly (Verdict | null)[] = [null, 'human', 'review', 'bot', 'declared_bot'];

const isVerdict = (text: string | undefined): text is Verdict =>
  (VERDICTS as readonly (string | undefined)[]).includes(text);

function codesOf(text: string | undefined): EvidenceCode[] {
  if (!text || text.length > MAX_CODES_LENGTH) return [];
  const codes = text.split(',').map(parseCode);
  return codes.filter((code) => code !== null).slice(0, MAX_CODES);
}

function scoreOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,3}$/.test(text) && Number(text) <= 100 ? Number(text) : null;
}

/** The bot type of the first code that names one; `declared:ai` names itself. */
export function botTypeOf(reasons: readonly EvidenceCode[]): Label['botType'] {
  for (const code of reasons) {
    const type = CATALOGUE[code]?.botType;
    if (type !== undefined) return type;
  }
  return null;
}

/** The label of a visit after a hit with `ht_*` parameters. Anything malformed is ignored, never an error. */
export function labelAfter(label: Readonly<Label>, params: HitParams): Label {
  const mode = params.ht_m !== undefined && MODES.includes(params.ht_m) ? params.ht_m : label.mode;
  const verdict = isVerdict(params.ht_v) ? params.ht_v : null;
  const raises = HEIGHT.indexOf(verdict) > HEIGHT.indexOf(label.verdict);
  if (verdict === null || !raises || label.source === 'person') return { ...label, mode };
  const reasons = codesOf(params.ht_e);
  const isBot = verdict === 'bot' || verdict === 'declared_bot';
  return {
    ...EMPTY_LABEL,
    mode,
    verdict,
    reasons,
    score: scoreOf(params.ht_s),
    botType: isBot ? botTypeOf(reasons) : null,
    source: 'tracker',
  };
}
