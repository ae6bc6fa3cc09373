/** The tables of an evaluation, as Markdown. */

/** What a set of families is to the scorer. @type {Record<string, string>} */
const SETS = {
  fitted: 'fitted',
  second: 'developed with',
  third: 'developed with later',
  fourth: 'developed with last',
  'held-out': 'never seen',
};

/** @param {any} results */
export function printTables(results) {
  console.log(trafficTable(results));
  console.log(familyTable(results));
  console.log(sessionTable(results));
}

/** @param {any} results */
export function trafficTable({ traffic }) {
  return table(
    [
      'site',
      'families',
      'visits',
      'bots',
      'precision',
      'recall',
      'recall 95 %',
      'people excluded',
      '95 %',
      'AUC',
      'Brier',
    ],
    traffic.map((/** @type {any} */ t) => [
      t.site,
      SETS[t.set],
      count(t.human + t.bot),
      count(t.bot),
      percent(t.precision),
      percent(t.recall),
      interval(t.recallInterval),
      percent(t.falsePositiveRate, 3),
      interval(t.falsePositiveInterval, 3),
      t.auc?.toFixed(3) ?? '–',
      t.brier?.toFixed(3) ?? '–',
    ]),
  );
}

/** What becomes of each family on the shop. @param {any} results */
export function familyTable({ traffic }) {
  const rows = traffic
    .filter((/** @type {any} */ t) => t.site === 'shop')
    .flatMap((/** @type {any} */ t) =>
      t.families.map((/** @type {any} */ family) => familyRow(t.set, family)),
    );
  return table(['family', 'families', 'visits', 'excluded', '95 %', 'undecided', 'human'], rows);
}

function familyRow(/** @type {string} */ set, /** @type {any} */ { name, visits, confusion }) {
  const { tp, fp, tn, fn, undecided } = confusion;
  const share = (/** @type {number} */ part) => percent(part / visits);
  return [
    `\`${name}\``,
    SETS[set],
    count(visits),
    share(tp + fp),
    interval(wilson(tp + fp, visits)),
    share(undecided),
    share(tn + fn),
  ];
}

/** @param {any} results */
export function sessionTable({ sessions }) {
  return table(
    ['sessions', 'bots', 'sessions judged', 'accuracy', 'AUC'],
    sessions.map((/** @type {any} */ s) => [
      s.kind,
      s.bots.replace('_bot', ''),
      count(s.sessions),
      percent(s.accuracy),
      s.auc?.toFixed(3) ?? '–',
    ]),
  );
}

/** Wilson's interval, as `sidecar/src/scoring/evaluate/wilson-interval.ts` has it. */
function wilson(/** @type {number} */ found, /** @type {number} */ of) {
  const z2 = 1.96 ** 2;
  const share = found / of;
  const middle = share + z2 / (2 * of);
  const half = 1.96 * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of ** 2));
  const whole = 1 + z2 / of;
  return [Math.max(0, (middle - half) / whole), Math.min(1, (middle + half) / whole)];
}

const count = (/** @type {number} */ n) => n.toLocaleString('en');
const percent = (/** @type {number | null} */ share, digits = 1) =>
  share === null ? '–' : `${(share * 100).toFixed(digits)} %`;
const interval = (/** @type {readonly number[] | null} */ shares, digits = 1) =>
  shares === null ? '–' : shares.map((share) => (share * 100).toFixed(digits)).join('–');

function table(/** @type {string[]} */ head, /** @type {string[][]} */ rows) {
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |\n`;
  return line(head) + line(head.map((_, i) => (i < 2 ? '---' : '---:'))) + rows.map(line).join('');
}
