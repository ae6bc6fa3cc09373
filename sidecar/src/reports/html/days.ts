import { accounted, excluded } from '../headline.ts';
import type { Reconciliation, ReportDay } from '../model.ts';
import { type Child, html, type Markup } from './markup.ts';
import { COLOUR, ORDER } from './mix-bar.ts';
import { type Row, table } from './table.ts';
import type { View } from './view.ts';

/** Up to a week the table is short enough to be open from the start. */
const OPEN_UP_TO = 7;

export function daysSection(view: View): Markup {
  const { report, lang, format } = view;
  const period = format.period(report.period.from, report.period.to);
  return html`<section class="card" aria-labelledby="days">
<h2 id="days">${lang.days.title}</h2>
<ul class="legend">${ORDER.map((slice) => html`<li><span class="dot d-${COLOUR[slice]}"></span>${lang.verdicts[slice]}</li>`)}</ul>
<figure id="chart-days" hidden><div class="canvas"><canvas role="img" aria-label="${lang.days.chart(period)}"></canvas></div></figure>
<details${report.days.length <= OPEN_UP_TO && html` open`}><summary>${lang.days.open}</summary>
${daysTable(view)}
</details>
</section>`;
}

function daysTable({ report, lang, format }: View): Markup {
  const words = lang.days;
  const cells = (r: Reconciliation): Child[] => [
    matomoCell(
      r,
      lang.balance.difference(format.count(Math.abs(r.matomo - accounted(r)))),
      format.count(r.matomo),
    ),
    ...ORDER.map((slice) => format.count(r[slice])),
    format.share(excluded(r), accounted(r)),
  ];
  const row = (day: ReportDay): Row => {
    const date = html`<time datetime="${day.date}">${format.day(day.date)}</time>${!day.complete && ` (${lang.soFar})`}`;
    const parts = { cells: [date, ...cells(day), words.sources[day.source]] };
    return day.reconciles ? parts : { ...parts, className: 'off' };
  };
  const total: Row = { cells: [words.total, ...cells(report.reconciliation), ''], className: 'total' };
  return table({
    caption: words.caption,
    columns: [
      { title: words.date },
      { title: words.matomo, numeric: true },
      ...ORDER.map((slice) => ({ title: lang.verdicts[slice], numeric: true })),
      { title: words.botShare, numeric: true },
      { title: words.source },
    ],
    rows: [...report.days.map(row), total],
    scrolls: true,
  });
}

function matomoCell(r: Reconciliation, differs: string, count: string): Child {
  return r.reconciles ? count : html`${count} (${differs})`;
}
