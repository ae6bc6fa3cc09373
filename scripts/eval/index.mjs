/**
 * Measures the judging of whole sites: `npm run eval`. Generated traffic of several kinds of sites and seeds, once with
 * the families that the scorer was made with and once with families that it has never seen; then the labelled logs and
 * mouse sessions, where their folder lies beside the checkout (or is given). `--quick`: one seed and two weeks;
 * `--set=held-out`, `--site=shop`: of the traffic only that;
 * `--record`: writes `results.json`, out of which `scripts/readme.mjs` prints the README's table.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { root } from '../setup/root.mjs';
import { sidecar } from './sources.mjs';
import { printTables } from './table.mjs';

const args = process.argv.slice(2);
const isQuick = args.includes('--quick');
const data = args.find((arg) => !arg.startsWith('--')) ?? join(root, '..', 'shared', 'data');
const code = await sidecar(root, [
  'sandbox/traffic/labelled.ts',
  'sandbox/traffic/sites.ts',
  'sandbox/traffic/index.ts',
  'scoring/evaluate/traffic/judge-traffic.ts',
  'scoring/evaluate/traffic/judged-visits.ts',
  'scoring/evaluate/tally.ts',
  'scoring/evaluate/formats/index.ts',
]);

const days = isQuick ? 14 : 28;
const seeds = isQuick ? [1] : [1, 2, 3];
const results = { days, seeds, traffic: traffic(), sessions: sessions() };
printTables(results);
if (args.includes('--record'))
  writeFileSync(join(root, 'scripts', 'eval', 'results.json'), `${JSON.stringify(results, null, 1)}\n`);

function traffic() {
  return code.SITES.filter((/** @type {any} */ { name }) => isAsked('site', name)).flatMap(
    (/** @type {any} */ site) =>
      ['fitted', 'second', 'third', 'fourth', 'held-out']
        .filter((set) => isAsked('set', set))
        .map((set) => {
          const evaluation = new code.Evaluation();
          for (const seed of site.name === 'shop' ? seeds : seeds.slice(0, 1))
            measure(evaluation, set, site, seed);
          return summaryOf(evaluation, set, site);
        }),
  );
}

/** Is it named by an option, or is none of its kind? @param {string} option @param {string} name */
function isAsked(option, name) {
  const asked = args.filter((arg) => arg.startsWith(`--${option}=`));
  return asked.length === 0 || asked.includes(`--${option}=${name}`);
}

function measure(
  /** @type {any} */ evaluation,
  /** @type {string} */ set,
  /** @type {any} */ site,
  /** @type {number} */ seed,
) {
  const begun = performance.now();
  const visits = code.labelledTraffic({ set, site, seed, days });
  for (const one of code.judgedVisits(visits, site.timezone)) evaluation.add([one]);
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  console.error(`${site.name}, ${set}, seed ${seed}: ${visits.length} visits, ${seconds} s`);
}

/** Families of the set itself are listed; the first set's people beside others are in the sums. */
function summaryOf(/** @type {any} */ evaluation, /** @type {string} */ set, /** @type {any} */ site) {
  const { recordings: _, peers: __, ...all } = evaluation.all();
  const own = new Set(
    (
      { fitted: code.FAMILIES, second: code.SECOND, third: code.THIRD, fourth: code.FOURTH }[set] ??
      code.HELD_OUT
    ).map((/** @type {any} */ f) => f.name),
  );
  const families = evaluation
    .bySource()
    .filter((/** @type {any} */ [name]) => own.has(name))
    .map((/** @type {any} */ [name, { human, bot, confusion }]) => ({
      name,
      visits: human + bot,
      confusion,
    }));
  return { site: site.name, set, ...all, brier: evaluation.calibration().brier, families };
}

function sessions() {
  const folder = join(data, 'mklab_webbot_phase1');
  if (!existsSync(folder)) {
    console.error(`${folder} is not there: logs and mouse sessions are skipped.`);
    return [];
  }
  return [
    ...sessionsOf('weblog', 'mklab_webbot_phase1', join(folder, 'weblog_train.tsv.gz')),
    ...sessionsOf('mouse', 'mklab_webbot_phase1_sessions', join(folder, 'mouse_train.jsonl.gz')),
  ];
}

function sessionsOf(/** @type {string} */ kind, /** @type {string} */ format, /** @type {string} */ file) {
  const reader = code.readerOf(kind, format);
  for (const line of gunzipSync(readFileSync(file)).toString('utf8').split('\n'))
    if (line !== '') reader.line(line);
  const evaluation = new code.Evaluation();
  evaluation.add(reader.end());
  return evaluation.bySource().map((/** @type {any} */ [bots, { human, bot, confusion, auc }]) => ({
    ...{ kind, bots, sessions: human + bot, confusion, auc },
    accuracy: (confusion.tp + confusion.tn) / (human + bot),
  }));
}
