import type { Format } from '../format.ts';
import { accounted, excluded } from '../headline.ts';
import { BREAKDOWNS, type BreakdownKey, labelFor } from '../labels.ts';
import type { Breakdown, VerdictCounts } from '../model.ts';
import { type Child, html, type Markup } from './markup.ts';
import { mixBar } from './mix-bar.ts';
import { type Row, table } from './table.ts';
import { foreign, type View } from './view.ts';

/** Rows shown of each table; the rest is added up in one row, so that every table still shows all visits. */
const SHOWN = 10;

export function breakdownsSection(view: View): Markup {
  const { lang } = view;
  return html`<section class="card" aria-labelledby="breakdowns">
<h2 id="breakdowns">${lang.breakdowns.title}</h2>
<p class="muted">${lang.breakdowns.hint}</p>
<div class="halves">
${BREAKDOWNS.map(
  (key) => html`<div><h3>${lang.breakdowns[key]}</h3>${breakdown(view, key)}</div>
`,
)}</div>
</section>`;
}

function breakdown(view: View, key: BreakdownKey): Markup {
  const { lang, format, report } = view;
  const words = lang.breakdowns;
  const all = report[key];
  if (all.length === 0) return html`<p class="muted">${words.empty}</p>`;
  const [shown, rest] = all.length <= SHOWN + 1 ? [all, []] : [all.slice(0, SHOWN), all.slice(SHOWN)];
  const most = Math.max(...shown.map(accounted), accounted(sum(rest)));
  const cells = (row: VerdictCounts) => [
    format.count(accounted(row)),
    mixBar(row, most),
    botShare(row, format),
  ];
  const rows: Row[] = shown.map((row) => ({
    cells: [foreign(labelFor(key, row.label, lang)), ...cells(row)],
  }));
  if (rest.length > 0)
    rows.push({ cells: [words.more(format.count(rest.length)), ...cells(sum(rest))], className: 'rest' });
  return table({
    caption: words[key],
    hideCaption: true,
    columns: [
      { title: words[key], hideTitle: true },
      { title: words.visits, numeric: true },
      { title: words.mix, className: 'mix' },
      { title: words.botShare, numeric: true },
    ],
    rows,
  });
}

/** Half and more stands out: that is where to look first. */
function botShare(row: VerdictCounts, format: Format): Child {
  const share = format.share(excluded(row), accounted(row));
  return excluded(row) * 2 >= accounted(row) && excluded(row) > 0
    ? html`<strong class="high">${share}</strong>`
    : share;
}

function sum(rows: readonly Breakdown[]): VerdictCounts {
  const total = { human: 0, undecided: 0, declaredBot: 0, bot: 0 };
  for (const row of rows) {
    total.human += row.human;
    total.undecided += row.undecided;
    total.declaredBot += row.declaredBot;
    total.bot += row.bot;
  }
  return total;
}
