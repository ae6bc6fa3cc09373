import type { Verdict } from '@humantraffic/tracker/verdict';
import { invalidateDay } from '../reports/archive.ts';
import { HUMAN_SEGMENTS } from '../segments/ours.ts';
import { dayOf } from '../site-time.ts';
import type { Label, Site, Visit, World } from '../world.ts';
import { ApiError } from './api-error.ts';
import { wholeNumber } from './plugin-params.ts';

const MAX_PAGE = 5000;
const PEOPLE_SAY: readonly Verdict[] = ['human', 'bot', 'declared_bot'];

/** What stands after a person's decision; the evidence says that a person decided, and what. */
function decided(label: Label, verdict: Verdict): Label {
  const isHuman = verdict === 'human';
  return {
    ...label,
    verdict,
    score: isHuman ? 0 : 100,
    reasons: [isHuman ? 'review:human' : 'review:bot'],
    botType: isHuman ? null : label.botType,
    source: 'person',
    model: null,
  };
}

/** A person decides about a visit, or takes the decision back (`null`): what stood before stands again. */
export function decide(
  world: World,
  visit: Visit,
  verdict: Verdict | null,
  { login = 'admin', reason = '' }: { login?: string; reason?: string } = {},
): string {
  const standing = world.decisions.findLast((one) => one.idVisit === visit.idVisit && one.before !== null);
  const id = world.nextDecisionId++;
  const entry = {
    id,
    idSite: visit.idSite,
    idVisit: visit.idVisit,
    decidedBy: login,
    decidedAt: Math.floor(world.now()),
    previousVerdict: visit.label.verdict,
  };
  if (verdict !== null) {
    const jobKey = `person-${id}`;
    const before = visit.label;
    world.decisions.push({ ...entry, jobKey, verdict, reason: reason === '' ? null : reason, before });
    visit.label = decided(visit.label, verdict);
    return jobKey;
  }
  if (visit.label.source !== 'person' || !standing?.before)
    throw new ApiError('No decision of a person stands for this visit.');
  visit.label = { ...standing.before, mode: visit.label.mode, claim: visit.label.claim };
  standing.before = null;
  const older = visit.label.source === 'person' ? visit.label.verdict : null;
  const jobKey = `undo:${standing.jobKey}`;
  world.decisions.push({ ...entry, jobKey, verdict: older, reason: null, before: null });
  return standing.jobKey;
}

export function setVisitVerdict(world: World, site: Site, params: URLSearchParams, login: string) {
  const idVisit = wholeNumber(params, 'idVisit', 0, 0);
  const said = params.get('verdict') ?? '';
  const visit = world.visitsById.get(idVisit);
  if (said !== '' && !PEOPLE_SAY.includes(said as Verdict))
    throw new ApiError('verdict must be human, bot or declared_bot.');
  if (visit === undefined || visit.idSite !== site.idSite)
    throw new ApiError(`This website has no visit ${idVisit}.`);
  const before = visit.label.verdict;
  const verdict = said === '' ? null : (said as Verdict);
  const day = dayOf(site.timezone, visit.lastActionAt);
  const isSaidAlready = visit.label.source === 'person' && visit.label.verdict === verdict;
  const jobKey = isSaidAlready
    ? `person-${world.nextDecisionId}`
    : decide(world, visit, verdict, { login, reason: params.get('reason') ?? '' });
  const days = before === visit.label.verdict ? [] : [day];
  for (const date of days)
    for (const segment of HUMAN_SEGMENTS) invalidateDay(world, site.idSite, date, segment.definition);
  return { idVisit, changed: !isSaidAlready, jobKey, affectedDates: days };
}

/** What people have decided, strictly after an id, each with the label that stands by now. */
export function decisionsSince(world: World, site: Site, params: URLSearchParams) {
  const after = wholeNumber(params, 'afterId', 0, 0);
  const limit = wholeNumber(params, 'limit', 1000, 1, MAX_PAGE);
  const found = world.decisions
    .filter(({ idSite, id }) => idSite === site.idSite && id > after)
    .slice(0, limit);
  const decisions = found.map(({ idSite: _, before: __, ...decision }) => {
    const visit = world.visitsById.get(decision.idVisit);
    return {
      ...decision,
      botVerdict: visit?.label.verdict ?? null,
      botScore: visit?.label.score ?? null,
      botReason: [...(visit?.label.reasons ?? [])],
      botType: visit?.label.botType ?? null,
      botSource: visit?.label.source ?? null,
      accountRisk: visit?.label.accountRisk ?? null,
      lastActionTimestamp: visit?.lastActionAt ?? null,
    };
  });
  return { decisions, more: found.length === limit };
}
