/** Visits out and labels in. */
import { byTurns, median, seconds } from './rounds.mjs';
import { DAYS } from './seed.mjs';

const EXPORTED = 5000;
const LIVE_PAGE = 1000;
const CALL = 5000;
const ROUNDS = 5;
/** Few and long: two calls at once need some time until they go by turns. */
const LABELLING_ROUNDS = 2;

/**
 * The same visits with their actions by both ways.
 * @param {import('./matomo.mjs').Matomo} matomo
 * @param {number} site
 * @param {{ visits: number }} sizes
 * @returns {Promise<import('./table.mjs').Row[]>}
 */
export async function exporting(matomo, site, { visits }) {
  const count = Math.min(EXPORTED, visits);
  const day = DAYS[0] ?? '';
  const since = Date.parse(`${day}T00:00:00Z`) / 1000;
  /** @type {Record<string, number[]>} */
  const seen = {};
  const pages = (/** @type {number} */ size) => async () => {
    seen.ours = [];
    let cursor = { afterTime: since, afterIdVisit: 0 };
    while (seen.ours.length < count) {
      const page = await matomo.api('HumanTraffic.getVisitsSince', { idSite: site, limit: size, ...cursor });
      const last = page.visits.at(-1);
      cursor = { afterTime: last.lastActionTimestamp, afterIdVisit: last.idVisit };
      seen.ours.push(...page.visits.map((/** @type {{ idVisit: number }} */ visit) => visit.idVisit));
    }
  };
  const live = async () => {
    seen.live = [];
    for (let offset = 0; offset < count; offset += LIVE_PAGE) {
      const page = await matomo.api('Live.getLastVisitsDetails', {
        idSite: site,
        period: 'day',
        date: day,
        filter_limit: Math.min(LIVE_PAGE, count - offset),
        filter_offset: offset,
        filter_sort_order: 'asc',
      });
      seen.live.push(...page.map((/** @type {{ idVisit: string }} */ visit) => Number(visit.idVisit)));
    }
  };
  const ways = {
    live: () => seconds(live),
    ours: () => seconds(pages(count)),
    small: () => seconds(pages(Math.min(LIVE_PAGE, count))),
  };
  await ways.ours();
  await ways.live();
  if (new Set([...(seen.ours ?? []), ...(seen.live ?? [])]).size !== count)
    throw new Error('the two ways gave different visits');
  const rounds = await byTurns(ROUNDS, ways);
  const rate = (/** @type {'live' | 'ours' | 'small'} */ way) =>
    Math.round(count / median(rounds.map((round) => round[way]))).toLocaleString('en');
  return [
    {
      what: `getVisitsSince against Live, the same ${count} visits`,
      values: rounds.map((round) => round.live / round.ours),
      unit: ' ×',
      atLeast: 10,
      beside: `${rate('ours')} against ${rate('live')} visits/s; ${rate('small')} by pages of ${LIVE_PAGE}`,
    },
  ];
}

/**
 * Two calls under way at once, so that PHP reads the one while the database writes the other; one after the other; and
 * the database alone. All on visits that nobody has labelled, so that it has the same to do.
 * @param {import('./matomo.mjs').Matomo} matomo
 * @param {number} site
 * @param {{ visits: number }} sizes
 * @returns {Promise<import('./table.mjs').Row[]>}
 */
export async function labelling(matomo, site, { visits }) {
  const most = Math.min(visits, 100_000);
  const pairs = inPortions(labels(matomo, site, most, 'bot'), LABELLING_ROUNDS);
  const others = inPortions(labels(matomo, site, most, 'review', 1), 2 * LABELLING_ROUNDS);
  const rate = async (/** @type {readonly string[]} */ calls, /** @type {number} */ atOnce) =>
    calls.flatMap(idsOf).length / (await send(matomo, site, calls, { jobKey: 'bench-1', atOnce }));
  const rounds = [];
  for (const [index, pair] of pairs.entries()) {
    const bare = (others[2 * index + 1] ?? []).map(idsOf);
    rounds.push({
      two: await rate(pair, 2),
      one: await rate(others[2 * index] ?? [], 1),
      bare: bare.flat().length / matomo.bareLabels(site, bare),
    });
  }
  const typical = (/** @type {'one' | 'bare'} */ way) =>
    Math.round(median(rounds.map((round) => round[way]))).toLocaleString('en');
  return [
    {
      what: `labels written a second, ${Math.min(CALL, visits)} a call, two calls at once`,
      values: rounds.map((round) => round.two),
      unit: '',
      atLeast: 30_000,
      beside: `${typical('one')} one call after the other; ${typical('bare')} where the database alone writes the same rows, without reading, checking, HTTP`,
    },
  ];
}

/** @param {string} call */
const idsOf = (call) => JSON.parse(call).map((/** @type {{ idVisit: number }} */ label) => label.idVisit);

/**
 * As many portions, if there are calls enough, none of them empty.
 * @param {readonly string[]} calls
 * @param {number} most
 */
export function inPortions(calls, most) {
  const count = Math.min(most, calls.length);
  return Array.from({ length: count }, (_, i) => calls.filter((_, at) => at % count === i));
}

/**
 * Labels of a day's visits, as the calls' JSON.
 * @param {import('./matomo.mjs').Matomo} matomo
 * @param {number} site
 * @param {number} count
 * @param {string} verdict
 * @param {number} day its place in DAYS
 */
export function labels(matomo, site, count, verdict, day = 0) {
  const begin = Date.parse(`${DAYS[day]}T00:00:00Z`) / 1000;
  const rows = matomo.sql(
    `SELECT idvisit, TO_SECONDS(visit_last_action_time) - 62167219200 FROM {p}log_visit
     WHERE idsite = ${site} AND TO_SECONDS(visit_last_action_time) - 62167219200 BETWEEN ${begin} AND ${begin + 86_399}
     ORDER BY idvisit LIMIT ${count}`,
  );
  const all = rows.map((/** @type {[number, number]} */ [idVisit, time]) => ({
    idVisit: Number(idVisit),
    verdict,
    score: 97,
    botType: 'scraper',
    evidence: ['automation:webdriver', 'mouse:grid-aligned', 'network:datacentre'],
    lastActionTime: Number(time),
  }));
  const calls = [];
  for (let at = 0; at < all.length; at += CALL) calls.push(JSON.stringify(all.slice(at, at + CALL)));
  return calls;
}

/**
 * @param {import('./matomo.mjs').Matomo} matomo
 * @param {number} site
 * @param {readonly string[]} calls
 * @param {{ jobKey: string, atOnce?: number }} how
 * @returns {Promise<number>} seconds, without those in which the calls were put together
 */
export function send(matomo, site, calls, { jobKey, atOnce = 1 }) {
  const method = 'HumanTraffic.setLabels';
  const bodies = calls.map((labels) => matomo.form(method, { idSite: site, labels, model: jobKey, jobKey }));
  const oneByOne = async () => {
    for (let body = bodies.shift(); body !== undefined; body = bodies.shift()) {
      const answer = await matomo.post(method, body);
      if (answer.stale + answer.missing + answer.unchanged > 0)
        throw new Error(`not written: ${JSON.stringify(answer).slice(0, 200)}`);
    }
  };
  return seconds(() => Promise.all(Array.from({ length: atOnce }, oneByOne)));
}
