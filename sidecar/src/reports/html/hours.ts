import { excluded } from '../headline.ts';
import { html, type Markup } from './markup.ts';
import { table } from './table.ts';
import type { View } from './view.ts';

/** People sleep, bots do not: the hours often show it at a glance. */
export function hoursSection({ report, lang, format }: View): Markup {
  const words = lang.hours;
  const numbers = table({
    caption: words.caption(report.site.timezone),
    columns: [
      { title: words.hour },
      { title: lang.verdicts.human, numeric: true },
      { title: lang.verdicts.undecided, numeric: true },
      { title: words.bots, numeric: true },
    ],
    rows: report.hours.map((row) => ({
      cells: [
        words.clock(row.label),
        format.count(row.human),
        format.count(row.undecided),
        format.count(excluded(row)),
      ],
    })),
  });
  return html`<section class="card" aria-labelledby="hours">
<h2 id="hours">${words.title}</h2>
<ul class="legend"><li><span class="dot d-human"></span>${lang.verdicts.human}</li><li><span class="dot d-bot"></span>${words.bots}</li></ul>
<figure id="chart-hours" hidden><div class="canvas"><canvas role="img" aria-label="${words.chart}"></canvas></div></figure>
<details><summary>${words.open}</summary>
${numbers}
</details>
</section>`;
}
