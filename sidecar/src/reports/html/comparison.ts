import { BREAKDOWNS, labelFor } from '../labels.ts';
import type { Report } from '../model.ts';
import { comparedMetrics } from '../tables.ts';
import { html, type Markup } from './markup.ts';
import { table } from './table.ts';
import { foreign, type View } from './view.ts';

/** The period before: what changed, and how it would look with the bots left in. */
export function comparisonSection(view: View): Markup | null {
  const { report, lang, format } = view;
  const { comparison: c } = report;
  if (c === null) return null;
  const words = lang.comparison;
  const period = format.period(c.period.from, c.period.to);
  const columns = [words.before, words.now, words.distorted].map((title) => ({ title, numeric: true }));
  const figures = table({
    caption: words.title,
    hideCaption: true,
    columns: [{ title: words.metric }, ...columns],
    rows: comparedMetrics(report, lang, format).map((cells) => ({ cells })),
  });
  return html`<section class="card" aria-labelledby="comparison">
<h2 id="comparison">${words.title}</h2>
<p class="muted">${c.known ? words.against(period) : words.unknown(period)}</p>
${c.known && html`<div class="two"><div>${figures}</div><div>${moversTable(view, c.movers)}</div></div>`}
</section>`;
}

function moversTable({ lang, format }: View, movers: NonNullable<Report['comparison']>['movers']): Markup {
  const words = lang.comparison;
  if (movers.length === 0) return html`<p class="muted">${words.steady}</p>`;
  return table({
    caption: words.movers,
    columns: [
      { title: words.label },
      { title: words.before, numeric: true },
      { title: words.now, numeric: true },
    ],
    rows: movers.map((m) => {
      const key = BREAKDOWNS.find((name) => name === m.dimension);
      const label = key === undefined ? m.label : labelFor(key, m.label, lang);
      const dimension = key === undefined ? m.dimension : lang.breakdowns[key];
      return {
        cells: [
          html`${foreign(label)} <span class="muted">${dimension}</span>`,
          format.count(m.before),
          format.count(m.now),
        ],
      };
    }),
  });
}

/** How often people come back. */
export function engagementSection({ report, lang, format }: View): Markup {
  const words = lang.engagement;
  const e = report.engagement;
  const pairs: [string, string][] = [
    [words.dailyActive, format.decimal(e.dailyActive)],
    [words.weeklyActive, format.count(e.weeklyActive)],
    [words.monthlyActive, format.count(e.monthlyActive)],
    [words.stickiness, format.rate(e.stickiness)],
  ];
  return html`<section class="card" aria-labelledby="engagement">
<h2 id="engagement">${words.title}</h2>
<p class="muted">${words.hint}</p>
<div class="changes">${pairs.map(([name, value]) => html`<div class="change"><h3 class="muted">${name}</h3><p class="values">${value}</p></div>`)}</div>
</section>`;
}
