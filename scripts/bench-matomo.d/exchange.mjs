/** Visits out and labels in. */
import { DAYS } from './seed.mjs';

const EXPORTED = 5000;
const LIVE_PAGE = 1000;
const CALL = 5000;

/**
 * The same visits with their actions by both ways, by turns.
 * @param {import('./matomo.mjs').Matomo} matomo
 * @param {number} site
 * @param {{ visits: number }} sizes
 */
export async function exporting(matomo, site, { visits }) {
  const count = Math.min(EXPORTED, visits);
  const day = DAYS[0] ?? '';
  const ours = () => matomo.api('HumanTraffic.getVisitsSince', { idSite: site, limit: count });
  const live = async () => {
    for (let offset = 0; offset < count; offset += LIVE_PAGE) {
      await matomo.api('Live.getLastVisitsDetails', {
        idSite: site,
        period: 'day',
        date: day,
        filter_limit: Math.min(LIVE_PAGE, count - offset),
        filter_offset: offset,
        filter_sort_order: 'asc',
      });
    }
  };
  const times = { ours: Number.POSITIVE_INFINITY, live: Number.POSITIVE_INFINITY };
  for (let turn = 0; turn < 2; turn++) {
    times.ours = Math.min(times.ours, await seconds(ours));
    times.live = Math.min(times.live, await seconds(live));
  }
  const value = times.live / times.ours;
  const from = `${perSecond(count, times.ours)} against ${perSecond(count, times.live)} visits/s`;
  return [
    { what: 'getVisitsSince against Live', value, unit: ' ×', goal: '≥ 10 ×', isReached: value >= 10, from },
  ];
}

/**
 * @param {import('./matomo.mjs').Matomo} matomo
 * @param {number} site
 * @param {{ visits: number }} sizes
 */
export async function labelling(matomo, site, { visits }) {
  const count = Math.min(visits, 100_000);
  const calls = labels(matomo, site, count, 'bot');
  const time = await seconds(() => send(matomo, site, calls, 'bench-1'));
  const value = count / time;
  return [
    {
      what: 'labels written a second',
      value,
      unit: '',
      goal: '≥ 30,000',
      isReached: value >= 30_000,
      from: `${count} labels, ${CALL} a call, with undo log and staleness`,
    },
  ];
}

/**
 * Labels of the first day's visits, as the calls' JSON.
 * @param {import('./matomo.mjs').Matomo} matomo
 * @param {number} site
 * @param {number} count
 * @param {string} verdict
 */
export function labels(matomo, site, count, verdict) {
  const rows = matomo.sql(
    `SELECT idvisit, UNIX_TIMESTAMP(CONVERT_TZ(visit_last_action_time, '+00:00', @@session.time_zone)) FROM {p}log_visit
     WHERE idsite = ${site} AND visit_last_action_time < '${DAYS[1]} 00:00:00' ORDER BY idvisit LIMIT ${count}`,
  );
  const all = rows.map((/** @type {[number, number]} */ [idVisit, time]) => ({
    idVisit: Number(idVisit),
    verdict,
    score: 97,
    botType: 'scraper',
    evidence: ['automation:webdriver', 'mouse:grid-aligned', 'network:datacentre'],
    lastActionTime: Math.trunc(Number(time)),
  }));
  const calls = [];
  for (let at = 0; at < all.length; at += CALL) calls.push(JSON.stringify(all.slice(at, at + CALL)));
  return calls;
}

/**
 * @param {import('./matomo.mjs').Matomo} matomo
 * @param {number} site
 * @param {string[]} calls
 * @param {string} jobKey
 */
export async function send(matomo, site, calls, jobKey) {
  for (const call of calls) {
    const answer = await matomo.api('HumanTraffic.setLabels', {
      idSite: site,
      labels: call,
      model: jobKey,
      jobKey,
    });
    if (answer.stale + answer.missing + answer.unchanged > 0)
      throw new Error(`not written: ${JSON.stringify(answer).slice(0, 200)}`);
  }
}

/** @param {() => Promise<unknown>} work */
export async function seconds(work) {
  const begin = performance.now();
  await work();
  return (performance.now() - begin) / 1000;
}

/**
 * @param {number} count
 * @param {number} time
 */
const perSecond = (count, time) => Math.round(count / time).toLocaleString('en');
