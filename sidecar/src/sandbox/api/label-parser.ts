import {
  BOT_TYPES,
  type BotType,
  type EvidenceCode,
  VERDICTS,
  type Verdict,
} from '@humantraffic/tracker/verdict';
import { RISK_LEVELS, type RiskLevel } from '../../scoring/account/types.ts';
import { isCode } from '../tracking/label.ts';
import { ApiError } from './api-error.ts';
import { rangeText, show } from './plugin-params.ts';

const MAX_LABELS = 5000;
const MAX_CODES = 20;
const MAX_CODES_LENGTH = 1000;
const FIELDS = ['idVisit', 'verdict', 'score', 'botType', 'evidence', 'lastActionTime', 'accountRisk'];

/** One entry of `setLabels`. */
export interface NewLabel {
  readonly idVisit: number;
  readonly verdict: Verdict | null;
  readonly score: number | null;
  readonly botType: BotType | null;
  readonly evidence: readonly EvidenceCode[];
  readonly lastActionTime: number;
  readonly accountRisk: RiskLevel | null;
}

type Entry = Readonly<Record<string, unknown>>;

function integer(at: string, value: unknown, least: number, most = Number.MAX_SAFE_INTEGER): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new ApiError(`${at} must be a whole number, ${rangeText(least, most)}, not ${show(value ?? null)}.`);
}

function oneOf<T extends string>(at: string, list: readonly T[], value: unknown): T | null {
  if (value === null || value === undefined) return null;
  const known = list.find((one) => one === value);
  if (known !== undefined) return known;
  throw new ApiError(`${at} must be null or one of ${list.join(', ')}, not ${show(value)}.`);
}

function evidenceOf(at: string, value: unknown = []): EvidenceCode[] {
  if (!Array.isArray(value)) throw new ApiError(`${at} must be a list of codes, not ${show(value)}.`);
  const wrong = value.findIndex((code) => typeof code !== 'string' || !isCode(code));
  if (wrong >= 0)
    throw new ApiError(`${at}[${wrong}] must look like family:detail, not ${show(value[wrong])}.`);
  if (value.length > MAX_CODES || value.join(',').length > MAX_CODES_LENGTH) {
    throw new ApiError(`${at} may hold ${MAX_CODES} codes and ${MAX_CODES_LENGTH} characters.`);
  }
  return [...new Set(value as EvidenceCode[])];
}

function parseOne(at: string, row: unknown): NewLabel {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    throw new ApiError(`${at} must be an object, not ${show(row)}.`);
  }
  const entry = row as Entry;
  const unknown = Object.keys(entry).find((key) => !FIELDS.includes(key));
  if (unknown !== undefined) throw new ApiError(`${at} has an unknown field ${show(unknown)}.`);
  return {
    idVisit: integer(`${at}.idVisit`, entry.idVisit, 1),
    verdict: oneOf(`${at}.verdict`, VERDICTS, entry.verdict),
    score: entry.score == null ? null : integer(`${at}.score`, entry.score, 0, 100),
    botType: oneOf(`${at}.botType`, BOT_TYPES, entry.botType),
    evidence: evidenceOf(`${at}.evidence`, entry.evidence),
    lastActionTime: integer(`${at}.lastActionTime`, entry.lastActionTime, 0),
    accountRisk: oneOf(`${at}.accountRisk`, RISK_LEVELS, entry.accountRisk),
  };
}

function listOf(text: string): unknown[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    throw new ApiError('labels must be a JSON list (Syntax error).');
  }
  if (Array.isArray(list)) return list;
  throw new ApiError('labels must be a JSON list.');
}

/** The labels of a call, or an error that says which entry is wrong: all are taken or none. */
export function parseLabels(text: string): NewLabel[] {
  const list = listOf(text);
  if (list.length > MAX_LABELS) {
    throw new ApiError(`At most ${MAX_LABELS} labels at once, these are ${list.length}.`);
  }
  const seen = new Set<number>();
  return list.map((row, index) => {
    const label = parseOne(`labels[${index}]`, row);
    if (seen.has(label.idVisit)) {
      throw new ApiError(`labels[${index}].idVisit: ${label.idVisit} is in the list twice.`);
    }
    seen.add(label.idVisit);
    return label;
  });
}
