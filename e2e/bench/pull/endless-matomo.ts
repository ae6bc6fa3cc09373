import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportRow } from '../../../sidecar/src/sandbox/api/export.ts';
import { DEMO_SITE } from '../../../sidecar/src/sandbox/index.ts';
import { visitRow } from '../../../sidecar/src/sandbox/live/visit-row.ts';
import { addDays, dayOf, startOfDay } from '../../../sidecar/src/sandbox/site-time.ts';
import { track } from '../../../sidecar/src/sandbox/tracking/track.ts';
import { createWorld, type Visit } from '../../../sidecar/src/sandbox/world.ts';

/**
 * The sandbox with as many visits as one likes: each is made from its number when it is asked for, and held by nobody.
 * Visits are a fixed number of seconds apart, so that the order by number is the order by time.
 */
const [visits = 0, perDay = 10_000] = process.argv.slice(2).map(Number);
const ACTIONS = 4;
const SECONDS_APART = 86_400 / perDay;
const now = Math.floor(Date.now() / 1000);
const begin = now - 3_600 - Math.ceil(visits * SECONDS_APART);
const world = createWorld(() => now, true, [DEMO_SITE]);
const site = DEMO_SITE;
const TRUSTED = { ip: '127.0.0.1', userAgent: '', language: 'de-de', trusted: true };
const AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

const template = (() => {
  const hit = {
    idsite: '1',
    rec: '1',
    cid: '00000000000000aa',
    ua: AGENT,
    res: '1920x1080',
    cip: '198.51.100.7',
  };
  let visit: Visit | null = null;
  for (let i = 0; i < ACTIONS; i++)
    visit = track(
      world,
      { ...hit, url: `https://shop.example/page-${i}`, action_name: `Page ${i}` },
      TRUSTED,
    );
  if (visit === null) throw new Error('the hits were dropped');
  return visit;
})();

/** The time of a visit's last action. */
const timeOf = (id: number) => begin + Math.floor(id * SECONDS_APART);

function visitOf(id: number): Visit {
  const last = timeOf(id);
  const first = last - 30 * (ACTIONS - 1);
  return {
    ...template,
    idVisit: id,
    visitorId: id.toString(16).padStart(16, '0'),
    firstActionAt: first,
    lastActionAt: last,
    duration: last - first + 1,
    actions: template.actions.map((action, i) => ({
      ...action,
      id: id * ACTIONS + i,
      at: first + i * 30,
      url: `https://shop.example/${(id * 7 + i) % 5_000}`,
    })),
  };
}

/** The first visit whose last action is at or after a time. */
const firstAt = (time: number) => {
  let id = Math.max(1, Math.floor((time - begin) / SECONDS_APART) - 2);
  while (id <= visits && timeOf(id) < time) id++;
  return id;
};

const listed = (from: number, count: number) =>
  Array.from({ length: Math.max(0, Math.min(count, visits - from + 1)) }, (_, i) => from + i);

function visitsSince(params: URLSearchParams) {
  const [after, limit] = [Number(params.get('afterIdVisit')), Number(params.get('limit'))];
  const time = params.get('afterTime') ?? '';
  const from =
    time === '' ? after + 1 : Math.max(firstAt(Number(time)), timeOf(after) === Number(time) ? after + 1 : 1);
  const ids = listed(from, limit);
  return { visits: ids.map((id) => exportRow(world, site, visitOf(id))), more: ids.length === limit };
}

function live(params: URLSearchParams) {
  const from = firstAt(Number(params.get('minTimestamp')) + 1);
  const withActions = params.get('doNotFetchActions') !== '1';
  const ids = listed(from, Number(params.get('filter_limit')));
  const end = startOfDay(site.timezone, addDays(params.get('date')?.split(',')[1] ?? '2999-01-01', 1));
  return ids.filter((id) => timeOf(id) <= end).map((id) => visitRow(world, site, visitOf(id), withActions));
}

const idsBetween = (from: number, to: number) => listed(firstAt(from), firstAt(to) - firstAt(from));
const dayBounds = (day: string) =>
  [startOfDay(site.timezone, day), startOfDay(site.timezone, addDays(day, 1))] as const;

function reported(params: URLSearchParams) {
  const [from = '', to = from] = (params.get('date') ?? '').split(',');
  const days: Record<string, unknown> = {};
  for (let day = from; day <= to; day = addDays(day, 1))
    days[day] = { nb_visits: idsBetween(...dayBounds(day)).length };
  return days;
}

const METHODS: Record<string, (params: URLSearchParams) => unknown> = {
  'API.getMatomoVersion': () => ({ value: '5.0.2' }),
  'HumanTraffic.getVersion': () => ({ plugin: '0.1.0', api: 1, matomo: '5.0.2' }),
  'SitesManager.getSitesWithAtLeastViewAccess': () => [
    {
      idsite: 1,
      name: site.name,
      main_url: site.mainUrl,
      timezone: site.timezone,
      ts_created: '2020-01-01 00:00:00',
    },
  ],
  'CustomDimensions.getConfiguredCustomDimensions': () => [],
  'HumanTraffic.getVisitsSince': visitsSince,
  'HumanTraffic.getDecisionsSince': () => ({ decisions: [], more: false }),
  'HumanTraffic.getVisitIds': (params) => ({ idVisits: idsBetween(...dayBounds(params.get('date') ?? '')) }),
  'Live.getLastVisitsDetails': live,
  'VisitsSummary.get': reported,
};

/** What was asked, so that a bench can ask the same again. */
const asked: string[] = [];
const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  if (request.url === '/asked') return void response.end(JSON.stringify(asked.splice(0)));
  if (asked.length < 10_000) asked.push(body);
  const params = new URLSearchParams(body);
  const answer = METHODS[params.get('method') ?? '']?.(params) ?? {
    result: 'error',
    message: 'unknown method',
  };
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(answer));
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ url: `http://127.0.0.1:${port}/`, oldest: dayOf(site.timezone, timeOf(1)) });
});
process.on('disconnect', () => process.exit());
