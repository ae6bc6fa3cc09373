/** What the plugin, and labelling beside it, cost a hit. */
import { spawn } from 'node:child_process';
import { inPortions, labels, send } from './exchange.mjs';
import { byTurns, median, p95 } from './rounds.mjs';

const ROUNDS = 8;
const SIDE_BY_SIDE = 2;
/** Hits at the beginning of a round, while caches fill. */
const WARM_UP = 60;
const PAGES = 4;
const LABELLING_ROUNDS = 4;

/**
 * With and without the plugin: visits of four pages, of which the first carries the verdict, as our tracker sends it;
 * and visits of one page each with a verdict, which is the most the plugin can have to do.
 * @param {import('./matomo.mjs').Matomo} matomo
 * @param {number} site
 * @param {{ hits: number }} sizes
 * @returns {Promise<import('./table.mjs').Row[]>}
 */
export async function tracking(matomo, site, { hits }) {
  const count = Math.ceil(hits / ROUNDS);
  const round = (/** @type {string} */ command) => async () => {
    matomo.console(command, 'HumanTraffic');
    await shoot(matomo, site, WARM_UP, PAGES);
    return { visits: await shoot(matomo, site, count, PAGES), firsts: await shoot(matomo, site, count, 1) };
  };
  try {
    const rounds = await byTurns(ROUNDS, { off: round('plugin:deactivate'), on: round('plugin:activate') });
    /** @param {'visits' | 'firsts'} kind @param {(shot: Shot) => number} value */
    const ratios = (kind, value) => rounds.map(({ on, off }) => value(on[kind]) / value(off[kind]));
    /** @param {'visits' | 'firsts'} kind @param {'on' | 'off'} state */
    const typical = (kind, state) => median(rounds.map((one) => p95(one[state][kind].times))).toFixed(1);
    const slower = (/** @type {Shot} */ shot) => p95(shot.times);
    const throughput = (/** @type {Shot} */ shot) => shot.times.length / shot.seconds;
    const firsts = ratios('firsts', slower);
    return [
      {
        what: 'tracking p95, plugin on / off',
        values: ratios('visits', slower),
        unit: '',
        atMost: 1.05,
        beside: `${typical('visits', 'on')} against ${typical('visits', 'off')} ms; ${median(firsts).toFixed(2)} if each hit begins a visit and carries a verdict`,
      },
      {
        what: 'tracking throughput, plugin on / off',
        values: ratios('visits', throughput),
        unit: '',
        atLeast: 0.95,
        beside: `${median(rounds.map(({ on }) => throughput(on.visits))).toFixed(0)} against ${median(rounds.map(({ off }) => throughput(off.visits))).toFixed(0)} hits/s; ${median(ratios('firsts', throughput)).toFixed(2)} if each hit begins a visit and carries a verdict`,
      },
    ];
  } finally {
    matomo.console('plugin:activate', 'HumanTraffic');
  }
}

/**
 * Hits, one after the other, while labels are written; while nothing else is done; and while a program beside them does
 * nothing but compute, which is what any work costs them on this machine.
 * @param {import('./matomo.mjs').Matomo} matomo
 * @param {number} site
 * @param {{ visits: number, hits: number }} sizes
 * @returns {Promise<import('./table.mjs').Row[]>}
 */
export async function trackingWhileLabelling(matomo, site, { visits, hits }) {
  const count = Math.min(visits, 100_000);
  const calls = labels(matomo, site, count, 'human');
  const portions = inPortions(calls, LABELLING_ROUNDS);
  const alone = () => shoot(matomo, site, Math.ceil(hits / LABELLING_ROUNDS / 2), PAGES, 1);
  await alone();
  const rounds = await byTurns(portions.length, {
    quiet: async () => (await alone()).times,
    computing: async () => {
      const program = spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' });
      try {
        return (await alone()).times;
      } finally {
        program.kill();
      }
    },
    writing: async () => {
      /** @type {number[]} */
      const times = [];
      let isWriting = true;
      const writing = send(matomo, site, portions.pop() ?? [], { jobKey: 'bench-2' }).finally(() => {
        isWriting = false;
      });
      while (isWriting) times.push(...(await shoot(matomo, site, PAGES, PAGES, 1)).times);
      await writing;
      return times;
    },
  });
  const beside = rounds.reduce((sum, { writing }) => sum + writing.length, 0);
  return [
    {
      what: `tracking p95 while ${count.toLocaleString('en')} labels are written`,
      values: rounds.map(({ writing, quiet }) => p95(writing) / p95(quiet)),
      unit: '',
      atMost: 1.5,
      beside: `${median(rounds.map(({ writing }) => p95(writing))).toFixed(1)} against ${median(rounds.map(({ quiet }) => p95(quiet))).toFixed(1)} ms, ${beside} hits; ${median(rounds.map(({ computing, quiet }) => p95(computing) / p95(quiet))).toFixed(2)} beside a program that only computes`,
    },
  ];
}

let visitor = 0;

/** @typedef {{ times: number[], seconds: number }} Shot times in milliseconds */

/**
 * @param {import('./matomo.mjs').Matomo} matomo
 * @param {number} site
 * @param {number} count
 * @param {number} pages of a visit
 * @param {number} sideBySide
 * @returns {Promise<Shot>}
 */
async function shoot(matomo, site, count, pages, sideBySide = SIDE_BY_SIDE) {
  /** @type {number[]} */
  const times = [];
  let left = count;
  const oneByOne = async () => {
    while (left > 0) {
      const cid = (0xb0000000 + visitor++).toString(16).padStart(16, '0');
      for (let page = 0; page < pages && left-- > 0; page++) {
        const hit = {
          idsite: site,
          cid,
          url: `http://example.org/${(visitor * 7 + page * 13) % 300}`,
          ua: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
        };
        const begin = performance.now();
        await matomo.track(page === 0 ? { ...hit, ...VERDICT } : hit);
        times.push(performance.now() - begin);
      }
    }
  };
  const begin = performance.now();
  await Promise.all(Array.from({ length: sideBySide }, oneByOne));
  return { times, seconds: (performance.now() - begin) / 1000 };
}

const VERDICT = { ht_v: 'human', ht_s: 4, ht_e: 'mouse:natural,navigation:ordered', ht_m: 'cookie' };
