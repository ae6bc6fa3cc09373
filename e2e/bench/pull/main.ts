import { readFileSync, writeFileSync } from 'node:fs';
import { large, pullAgainstFetch } from './endless.ts';
import { onRealMatomo } from './real.ts';
import { hitToStore, lostRows } from './under-load.ts';

/**
 * The figures of the puller, as ratios within one run: `npm run bench:pull [part …]`. A part that needs a real Matomo is
 * left out where MATOMO_CONNECTION names none. `--record`: what is measured now is what the README shows; parts that were
 * not measured stay as they were.
 */
const [ROUNDS, VISITS, SMALL, POLL] = [3, 40_000, 100_000, 2];
const MILLION = Number(process.env.BENCH_VISITS ?? 1_000_000);

interface Figure {
  readonly what: string;
  readonly found: string;
  readonly wanted: string;
  readonly reached: boolean;
}

const median = (all: readonly number[]) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
const count = (n: number) => Math.round(n).toLocaleString('en');

const parts: Record<string, () => Promise<Figure[]>> = {
  async fetch() {
    const rounds = [];
    for (let i = 0; i < ROUNDS; i++) rounds.push(await pullAgainstFetch(VISITS));
    const ratio = median(rounds.map(({ pulled, fetched }) => pulled / fetched));
    const [pulled, fetched] = [median(rounds.map((r) => r.pulled)), median(rounds.map((r) => r.fetched))];
    const found = `${ratio.toFixed(2)} (${count(pulled)} of ${count(fetched)} visits/s)`;
    return [
      { what: 'pulled and stored, against bare fetch', found, wanted: '≥ 0.85', reached: ratio >= 0.85 },
    ];
  },
  async real() {
    const real = await onRealMatomo();
    if (real === null) return [];
    const { rounds, start, visits } = real;
    const faster = median(rounds.map(({ plugin, live }) => live / plugin));
    const ratio = median(rounds.map(({ plugin, fetched }) => fetched / (plugin - start)));
    const [plugin, live] = [median(rounds.map((r) => r.plugin)), median(rounds.map((r) => r.live))];
    const times = `${plugin.toFixed(1)} s and ${live.toFixed(1)} s, of which ${start.toFixed(1)} s are the program's start`;
    return [
      {
        what: `plugin against Live API, ${count(visits)} visits of a real Matomo, end to end`,
        found: `${faster.toFixed(1)} × (${times})`,
        wanted: '≥ 8 ×',
        reached: faster >= 8,
      },
      {
        what: 'pulled and stored, against bare fetch, of a real Matomo',
        found: ratio.toFixed(2),
        wanted: '≥ 0.85',
        reached: ratio >= 0.85,
      },
    ];
  },
  async million() {
    const [small, big] = [await large(Math.min(SMALL, MILLION / 10)), await large(MILLION)];
    const times = big.seconds / small.seconds / (big.visits / small.visits / 10);
    return [
      {
        what: `memory for ${count(big.visits)} visits of 4 actions`,
        found: `${big.peakMegabytes} MB (${small.peakMegabytes} MB for ${count(small.visits)})`,
        wanted: '≤ 300 MB',
        reached: big.peakMegabytes <= 300,
      },
      {
        what: 'time for ten times the visits',
        found: `${times.toFixed(1)} × (${small.seconds.toFixed(0)} s, then ${big.seconds.toFixed(0)} s)`,
        wanted: '≤ 11 ×',
        reached: times <= 11,
      },
    ];
  },
  async lag() {
    const lags = await hitToStore(POLL, 150);
    const p95 = lags[Math.floor(lags.length * 0.95)] ?? Number.POSITIVE_INFINITY;
    const found = `${p95.toFixed(1)} s (median ${median(lags).toFixed(1)} s, ${lags.length} hits, poll every ${POLL} s)`;
    return [
      { what: 'from a hit to the store, p95', found, wanted: `≤ ${POLL + 2} s`, reached: p95 <= POLL + 2 },
    ];
  },
  async lost() {
    const { actions, theirs, ours } = await lostRows(6);
    const found = `ours ${ours}, theirs ${theirs} (${((100 * theirs) / actions).toFixed(1)} %) of ${count(actions)} actions`;
    return [
      { what: 'rows lost, against offset paging by day', found, wanted: 'ours 0', reached: ours === 0 },
    ];
  },
};

const RECORD = 'e2e/bench/pull/results.json';
const asked = process.argv.slice(2).filter((arg) => arg !== '--record');
const figures: Figure[] = [];
const byPart: Record<string, Figure[]> = {};
for (const [name, part] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const found = await part();
  if (found.length > 0) byPart[name] = found;
  for (const figure of found) {
    figures.push(figure);
    console.log(
      `${figure.reached ? 'reached' : 'MISSED '}  ${figure.what}: ${figure.found}, wanted ${figure.wanted}`,
    );
  }
}
if (process.argv.includes('--record')) {
  const before = JSON.parse(readFileSync(RECORD, 'utf8')) as Record<string, Figure[]>;
  writeFileSync(RECORD, `${JSON.stringify({ ...before, ...byPart }, null, 2)}\n`);
}
process.exitCode = figures.every(({ reached }) => reached) ? 0 : 1;
