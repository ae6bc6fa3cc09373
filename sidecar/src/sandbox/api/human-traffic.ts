import { invalidateDay, visitsOfDay } from '../reports/archive.ts';
import { dayOf } from '../site-time.ts';
import type { SavedSegment, Site, World } from '../world.ts';
import { needParam, needSomeView, siteFor } from './access.ts';
import { saveSegment } from './admin-methods.ts';
import { ApiError } from './api-error.ts';
import { MATOMO_VERSION } from './core-methods.ts';
import { visitsSince } from './export.ts';
import { setLabels } from './labels.ts';
import type { Call, MethodTable } from './method.ts';

const PLUGIN_VERSION = '0.1.0';
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Fixed for ever, so that the archives stay valid. */
const SEGMENTS = [
  { name: 'Humans only', definition: 'botVerdict!=bot;botVerdict!=declared_bot' },
  { name: 'Bots', definition: 'botVerdict==bot,botVerdict==declared_bot' },
] as const;

function checkDate(date: string): string {
  if (!DATE.test(date) || Number.isNaN(Date.parse(date))) throw new ApiError(`Not a date: '${date}'.`);
  return date;
}

function visitIds({ world, caller, params }: Call) {
  const site = siteFor(world, caller, params, 'view');
  const date = checkDate(needParam(params, 'date'));
  return { date, idVisits: visitsOfDay(world, site, date).map((visit) => visit.idVisit) };
}

function findSegment(world: World, site: Site, definition: string): SavedSegment | undefined {
  return world.segments.find((one) => one.idSite === site.idSite && one.definition === definition);
}

function ensureSegments({ world, caller, params }: Call) {
  const site = siteFor(world, caller, params, 'write');
  return SEGMENTS.map(({ name, definition }) => {
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

/** Dates come as a JSON list or comma-separated. */
function datesOf(text: string): string[] {
  const parts = text.startsWith('[') ? (JSON.parse(text) as string[]) : text.split(',');
  return parts.map((part) => checkDate(part.trim()));
}

/** Forgets the archives of our two segments only: "All visits" stays as it is. A day without visits is left alone. */
function invalidate({ world, caller, params }: Call) {
  const site = siteFor(world, caller, params, 'write');
  const invalidated: string[] = [];
  const skipped: { date: string; reason: string }[] = [];
  for (const date of datesOf(needParam(params, 'dates'))) {
    if (date > dayOf(site.timezone, world.now())) skipped.push({ date, reason: 'future' });
    else if (visitsOfDay(world, site, date).length === 0) skipped.push({ date, reason: 'no_visits' });
    else {
      for (const { definition } of SEGMENTS) invalidateDay(world, site.idSite, date, definition);
      invalidated.push(date);
    }
  }
  return { invalidated, skipped };
}

/** The plugin's own methods, as `docs/decisions/0001-wire-contract.md` fixes them. */
export const HUMAN_TRAFFIC_METHODS: MethodTable = {
  'HumanTraffic.getVersion': ({ caller }) => {
    needSomeView(caller);
    return { plugin: PLUGIN_VERSION, api: 1, matomo: MATOMO_VERSION };
  },
  'HumanTraffic.getStatus': ({ world, caller, params }) => {
    siteFor(world, caller, params, 'view');
    return { plugin: PLUGIN_VERSION, matomo: MATOMO_VERSION, trackerErrors: 0, lastTrackerError: null };
  },
  'HumanTraffic.getVisitsSince': ({ world, caller, params }) =>
    visitsSince(world, siteFor(world, caller, params, 'view'), params),
  'HumanTraffic.getVisitIds': visitIds,
  'HumanTraffic.setLabels': ({ world, caller, params }) =>
    setLabels(world, siteFor(world, caller, params, 'write'), params),
  'HumanTraffic.ensureSegments': ensureSegments,
  'HumanTraffic.invalidate': invalidate,
};
