import {
  BOT_TYPES,
  type BotType,
  type EvidenceCode,
  parseCode,
  VERDICTS,
  type Verdict,
} from '@humantraffic/tracker/verdict';
import { dayOf } from '../site-time.ts';
import { EMPTY_LABEL, type Label, type Site, type Visit, type World } from '../world.ts';
import { needParam } from './access.ts';
import { ApiError } from './api-error.ts';

const MAX_LABELS = 5000;

interface NewLabel {
  readonly idVisit: number;
  readonly verdict: Verdict | null;
  readonly score: number | null;
  readonly botType: BotType | null;
  readonly evidence: readonly EvidenceCode[];
  readonly lastActionTime: number;
}

type Outcome = 'written' | 'unchanged' | 'stale' | 'missing' | 'protected';

const oneOf = <T>(list: readonly T[], value: unknown): T | null => list.find((one) => one === value) ?? null;

function parseLabel(row: unknown): NewLabel {
  if (typeof row !== 'object' || row === null) throw new ApiError('A label must be an object.');
  const { idVisit, verdict, score, botType, evidence, lastActionTime } = row as Record<string, unknown>;
  const known = oneOf(VERDICTS, verdict);
  if (verdict !== null && known === null) throw new ApiError(`Not a verdict: '${String(verdict)}'.`);
  if (!Number.isInteger(idVisit)) throw new ApiError('A label needs idVisit.');
  const codes = (Array.isArray(evidence) ? evidence : []).map((code) => parseCode(String(code)));
  return {
    idVisit: idVisit as number,
    verdict: known,
    score: typeof score === 'number' ? score : null,
    botType: oneOf(BOT_TYPES, botType),
    evidence: codes.filter((code) => code !== null),
    lastActionTime: Number(lastActionTime),
  };
}

function parseLabels(text: string): NewLabel[] {
  let rows: unknown;
  try {
    rows = JSON.parse(text);
  } catch {
    throw new ApiError('labels must be a JSON list.');
  }
  if (!Array.isArray(rows)) throw new ApiError('labels must be a JSON list.');
  if (rows.length > MAX_LABELS) throw new ApiError(`At most ${MAX_LABELS} labels at once.`);
  return rows.map(parseLabel);
}

function merged(label: NewLabel, model: string, mode: string | null): Label {
  const byPerson = label.evidence.some((code) => code.startsWith('review:'));
  if (label.verdict === null) return { ...EMPTY_LABEL, mode };
  return {
    verdict: label.verdict,
    score: label.score,
    reasons: label.evidence,
    botType: label.botType,
    source: byPerson ? 'person' : 'sidecar',
    model,
    mode,
  };
}

/** A person's decision is overwritten by a person only; a visit that went on must be judged again. */
function outcomeOf(visit: Visit | undefined, site: Site, label: NewLabel, next: Label | null): Outcome {
  if (visit === undefined || visit.idSite !== site.idSite || next === null) return 'missing';
  if (visit.label.source === 'person' && next.source !== 'person') return 'protected';
  if (visit.lastActionAt !== label.lastActionTime) return 'stale';
  return JSON.stringify(visit.label) === JSON.stringify(next) ? 'unchanged' : 'written';
}

/** Writes labels of visits; nothing else of a visit changes, and no archive. */
export function setLabels(world: World, site: Site, params: URLSearchParams) {
  const labels = parseLabels(needParam(params, 'labels'));
  const model = needParam(params, 'model');
  needParam(params, 'jobKey');
  const dryRun = params.get('dryRun') === '1';
  const ids: Record<Outcome, number[]> = {
    written: [],
    unchanged: [],
    stale: [],
    missing: [],
    protected: [],
  };
  const days = new Set<string>();
  for (const label of labels) {
    const visit = world.visitsById.get(label.idVisit);
    const next = visit ? merged(label, model, visit.label.mode) : null;
    const outcome = outcomeOf(visit, site, label, next);
    ids[outcome].push(label.idVisit);
    if (outcome !== 'written' || visit === undefined || next === null) continue;
    if (visit.label.verdict !== next.verdict) days.add(dayOf(site.timezone, visit.lastActionAt));
    if (!dryRun) visit.label = next;
  }
  return {
    written: ids.written.length,
    unchanged: ids.unchanged.length,
    stale: ids.stale.length,
    missing: ids.missing.length,
    protected: ids.protected.length,
    affectedDates: [...days].sort(),
    details: { stale: ids.stale, missing: ids.missing, protected: ids.protected },
  };
}
