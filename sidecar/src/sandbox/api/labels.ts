import { dayOf } from '../site-time.ts';
import { EMPTY_LABEL, type Label, type Site, type Visit, type World } from '../world.ts';
import { needParam } from './access.ts';
import { type NewLabel, parseLabels } from './label-parser.ts';
import { flag, nameParam } from './plugin-params.ts';

type Outcome = 'written' | 'unchanged' | 'stale' | 'missing' | 'protected';

/** Without a verdict the stored label is taken back; of its account alone something may still be known. */
function labelOf(label: NewLabel, model: string, { mode, claim }: Label): Label {
  const { verdict, score, botType, evidence: reasons, accountRisk } = label;
  const said = { accountRisk, mode, claim };
  if (verdict !== null) return { verdict, score, reasons, botType, source: 'sidecar', model, ...said };
  if (accountRisk === null) return { ...EMPTY_LABEL, mode, claim };
  return { ...EMPTY_LABEL, source: 'sidecar', model, ...said };
}

function isSame(a: Label, b: Label): boolean {
  const fields = ['verdict', 'score', 'botType', 'source', 'model', 'accountRisk'] as const;
  return fields.every((field) => a[field] === b[field]) && a.reasons.join() === b.reasons.join();
}

/** A person's decision stays; a visit that has gone on must be judged again. */
function outcomeOf(visit: Visit, label: NewLabel, next: Label): Outcome {
  if (visit.label.source === 'person') return 'protected';
  if (visit.lastActionAt !== label.lastActionTime) return 'stale';
  return isSame(visit.label, next) ? 'unchanged' : 'written';
}

/** Writes labels of visits; nothing else of a visit changes, and no archive. */
export function setLabels(world: World, site: Site, params: URLSearchParams) {
  const dryRun = flag(params, 'dryRun');
  const model = nameParam(params, 'model');
  nameParam(params, 'jobKey');
  const labels = parseLabels(needParam(params, 'labels')).toSorted((a, b) => a.idVisit - b.idVisit);
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
    if (visit === undefined || visit.idSite !== site.idSite) {
      ids.missing.push(label.idVisit);
      continue;
    }
    const next = labelOf(label, model, visit.label);
    const outcome = outcomeOf(visit, label, next);
    ids[outcome].push(label.idVisit);
    if (outcome !== 'written') continue;
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
    details: { stale: ids.stale, missing: ids.missing, protected: ids.protected, allowed: [] },
  };
}
