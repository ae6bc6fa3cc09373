import { invalidateDay, visitsOfDay } from '../reports/archive.ts';
import { HUMAN_SEGMENTS } from '../segments/ours.ts';
import { dayOf } from '../site-time.ts';
import type { SavedSegment, Site, World } from '../world.ts';
import { holds, needParam, needSomeView, refusal, siteFor } from './access.ts';
import { saveSegment } from './admin-methods.ts';
import { ApiError } from './api-error.ts';
import { decisionsSince, setVisitVerdict } from './decisions.ts';
import { visitsSince } from './export.ts';
import { setLabels } from './labels.ts';
import type { Call, MethodTable } from './method.ts';
import { day, days } from './plugin-params.ts';

const PLUGIN_VERSION = '0.2.0';

const NO_VISITS = 'has no stored visits, so its reports could not be made again';

/** Who may write may label. The sandbox gives nobody the permission alone. */
function siteToLabel(world: World, caller: Call['caller'], params: URLSearchParams): Site {
  const site = siteFor(world, caller, params, 'view');
  if (holds(caller, 'write')) return site;
  throw refusal(
    `You can't access this resource as it requires 'humantraffic_label' capability for the website id = ${site.idSite}.`,
  );
}

function siteToWrite({ world, caller, params, isGet }: Omit<Call, 'dispatch'>): Site {
  const site = siteToLabel(world, caller, params);
  if (isGet) throw new ApiError('This request changes data, so it must be sent by POST.');
  return site;
}

function visitIds({ world, caller, params }: Call) {
  const site = siteFor(world, caller, params, 'view');
  const date = day('date', needParam(params, 'date'));
  return { date, idVisits: visitsOfDay(world, site, date).map((visit) => visit.idVisit) };
}

function findSegment(world: World, site: Site, definition: string): SavedSegment | undefined {
  return world.segments.find((one) => one.idSite === site.idSite && one.definition === definition);
}

function ensureSegments({ world, caller, params, isGet }: Call) {
  const site = siteToWrite({ world, caller, params, isGet });
  return HUMAN_SEGMENTS.map(({ name, definition }) => {
    const known = findSegment(world, site, definition);
    const saved =
      known ??
      saveSegment(world, {
        name,
        definition,
        idSite: site.idSite,
        login: caller.login,
        forAllUsers: caller.right === 'superuser',
      });
    return { idSegment: saved.id, name, definition, created: known === undefined };
  });
}

/** Forgets the archives of our two segments only: "All visits" stays as it is. A day without visits is left alone. */
function invalidate({ world, caller, params, isGet }: Call) {
  const site = siteToWrite({ world, caller, params, isGet });
  const invalidated: string[] = [];
  const skipped: { date: string; reason: string }[] = [];
  needParam(params, 'dates');
  for (const date of days(params, 'dates')) {
    if (date > dayOf(site.timezone, world.now())) skipped.push({ date, reason: 'lies in the future' });
    else if (visitsOfDay(world, site, date).length === 0) skipped.push({ date, reason: NO_VISITS });
    else {
      for (const { definition } of HUMAN_SEGMENTS) invalidateDay(world, site.idSite, date, definition);
      invalidated.push(date);
    }
  }
  return { invalidated, skipped };
}

/** The plugin's own methods, as `docs/decisions/0001-wire-contract.md` fixes them. */
export const HUMAN_TRAFFIC_METHODS: MethodTable = {
  'HumanTraffic.getVersion': ({ world, caller }) => {
    needSomeView(caller);
    return { plugin: PLUGIN_VERSION, api: 1, matomo: world.matomoVersion };
  },
  'HumanTraffic.getStatus': ({ world, caller, params }) => {
    siteFor(world, caller, params, 'view');
    const versions = { plugin: PLUGIN_VERSION, matomo: world.matomoVersion };
    return { ...versions, trackerErrors: 0, lastTrackerError: null, daysToInvalidate: 0 };
  },
  'HumanTraffic.getVisitsSince': ({ world, caller, params }) =>
    visitsSince(world, siteFor(world, caller, params, 'view'), params),
  'HumanTraffic.getVisitIds': visitIds,
  'HumanTraffic.setLabels': ({ world, caller, params, isGet }) =>
    setLabels(world, siteToWrite({ world, caller, params, isGet }), params),
  'HumanTraffic.setVisitVerdict': ({ world, caller, params, isGet }) =>
    setVisitVerdict(world, siteToWrite({ world, caller, params, isGet }), params, caller.login),
  'HumanTraffic.getDecisionsSince': ({ world, caller, params }) =>
    decisionsSince(world, siteFor(world, caller, params, 'view'), params),
  'HumanTraffic.ensureSegments': ensureSegments,
  'HumanTraffic.invalidate': invalidate,
};
