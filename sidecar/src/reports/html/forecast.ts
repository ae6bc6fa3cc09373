import { html, type Markup } from './markup.ts';
import { table } from './table.ts';
import type { View } from './view.ts';

/** The coming week of people, drawn beside the week before it, and days that were out of the ordinary. */
export function forecastSection(view: View): Markup | null {
  const { report, lang, format } = view;
  const { forecast } = report;
  if (forecast === null) return null;
  const words = lang.forecast;
  const week = table({
    caption: words.caption,
    columns: [
      { title: words.day },
      { title: words.expected, numeric: true },
      { title: words.between, numeric: true },
    ],
    rows: forecast.days.map((day) => ({
      cells: [
        html`<time datetime="${day.date}">${format.day(day.date)}</time>`,
        format.count(day.expected),
        words.interval(format.count(day.low), format.count(day.high)),
      ],
    })),
  });
  return html`<section class="card" aria-labelledby="forecast">
<h2 id="forecast">${words.title}</h2>
<p class="muted">${words.hint(format.period(forecast.learned.from, forecast.learned.to))}</p>
<ul class="legend"><li><span class="dot d-human"></span>${words.seen}</li><li><span class="dot d-undecided"></span>${words.expected}</li></ul>
<figure id="chart-forecast" hidden><div class="canvas short"><canvas role="img" aria-label="${words.chart}"></canvas></div></figure>
<div class="two"><div>${week}</div><div>${anomaliesTable(view)}</div></div>
</section>`;
}

function anomaliesTable({ report, lang, format }: View): Markup {
  const words = lang.forecast;
  const anomalies = report.forecast?.anomalies ?? [];
  if (anomalies.length === 0) return html`<p class="muted">${words.ordinary}</p>`;
  return table({
    caption: words.anomalies,
    columns: [
      { title: words.day },
      { title: words.seen, numeric: true },
      { title: words.between, numeric: true },
    ],
    rows: anomalies.map((day) => ({
      cells: [
        html`<time datetime="${day.date}">${format.day(day.date)}</time>`,
        html`<strong class="high">${format.count(day.visits)}</strong>`,
        words.interval(format.count(day.low), format.count(day.high)),
      ],
    })),
  });
}
