/** What the plugin, and labelling beside it, cost a hit. */
import { labels, send } from './exchange.mjs';

const ROUNDS = 3;
const SIDE_BY_SIDE = 2;
/** Hits at the beginning of a round, while caches fill. */
const WARM_UP = 40;

/**
 * Rounds with and without the plugin by turns. With it, hits carry a verdict and are new visits, which costs it most.
 * @param {import('./matomo.mjs').Matomo} matomo
 * @param {number} site
 * @param {{ hits: number }} sizes
 */
export async function tracking(matomo, site, { hits }) {
  const times = { on: /** @type {number[]} */ ([]), off: /** @type {number[]} */ ([]) };
  const spent = { on: 0, off: 0 };
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (const state of /** @type {const} */ (round % 2 === 0 ? ['off', 'on'] : ['on', 'off'])) {
        matomo.console(state === 'on' ? 'plugin:activate' : 'plugin:deactivate', 'HumanTraffic');
        await shoot(matomo, site, WARM_UP);
        const begin = performance.now();
        times[state].push(...(await shoot(matomo, site, Math.ceil(hits / ROUNDS))));
        spent[state] += performance.now() - begin;
      }
    }
  } finally {
    matomo.console('plugin:activate', 'HumanTraffic');
  }
  const slower = p95(times.on) / p95(times.off);
  const throughput = times.on.length / spent.on / (times.off.length / spent.off);
  const from = `${p95(times.on).toFixed(1)} against ${p95(times.off).toFixed(1)} ms, ${times.on.length} hits each`;
  return [
    {
      what: 'tracking p95, plugin on / off',
      value: slower,
      unit: '',
      goal: '≤ 1.05',
      isReached: slower <= 1.05,
      from,
    },
    {
      what: 'tracking throughput, plugin on / off',
      value: throughput,
      unit: '',
      goal: '≥ 0.95',
      isReached: throughput >= 0.95,
      from: `${((times.on.length / spent.on) * 1000).toFixed(0)} against ${((times.off.length / spent.off) * 1000).toFixed(0)} hits/s`,
    },
  ];
}

/**
 * Hits while labels are written, and as many just before.
 * @param {import('./matomo.mjs').Matomo} matomo
 * @param {number} site
 * @param {{ visits: number, hits: number }} sizes
 */
export async function trackingWhileLabelling(matomo, site, { visits, hits }) {
  const count = Math.min(visits, 100_000);
  const calls = labels(matomo, site, count, 'human');
  await shoot(matomo, site, WARM_UP);
  const quiet = await shoot(matomo, site, hits);
  /** @type {number[]} */
  const busy = [];
  let isWriting = true;
  const writing = send(matomo, site, calls, 'bench-2').finally(() => {
    isWriting = false;
  });
  while (isWriting) busy.push(...(await shoot(matomo, site, 20)));
  await writing;
  const value = p95(busy) / p95(quiet);
  const from = `${p95(busy).toFixed(1)} against ${p95(quiet).toFixed(1)} ms; ${busy.length} hits beside ${count} labels`;
  return [
    {
      what: 'tracking p95 while labels are written',
      value,
      unit: '',
      goal: '≤ 1.5',
      isReached: value <= 1.5,
      from,
    },
  ];
}

let visitor = 0;

/**
 * @param {import('./matomo.mjs').Matomo} matomo
 * @param {number} site
 * @param {number} count
 * @returns {Promise<number[]>} milliseconds
 */
async function shoot(matomo, site, count) {
  /** @type {number[]} */
  const times = [];
  let left = count;
  const one = async () => {
    while (left-- > 0) {
      const hit = {
        idsite: site,
        cid: (0xb0000000 + visitor++).toString(16).padStart(16, '0'),
        url: `http://example.org/${visitor % 300}`,
        ua: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
        ht_v: 'human',
        ht_s: 4,
        ht_e: 'mouse:natural,navigation:ordered',
        ht_m: 'cookie',
      };
      const begin = performance.now();
      await matomo.track(hit);
      times.push(performance.now() - begin);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, one));
  return times;
}

/** @param {number[]} times */
function p95(times) {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
}
