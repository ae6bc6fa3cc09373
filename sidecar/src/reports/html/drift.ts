import { steadyOf } from '../drift.ts';
import type { ScoreDrift } from '../model.ts';
import { html, type Markup } from './markup.ts';
import { table } from './table.ts';
import { foreign, type View } from './view.ts';

/** Whether visits were scored as in the weeks before: only then do verdicts of several days compare. */
export function driftSection(view: View): Markup | null {
  const { drift } = view.report;
  if (drift === null) return null;
  const words = view.lang.drift;
  return html`<section class="card" aria-labelledby="drift">
<h2 id="drift">${words.title}</h2>
<p class="muted">${words.hint}</p>
${driftBody(view, drift)}
</section>`;
}

function driftBody(view: View, drift: ScoreDrift): Markup {
  const steady = steadyOf(drift, view.lang, view.format);
  if (steady !== null) return html`<p class="verdictline">${steady}</p>`;
  return html`<div class="two">
<div>${movedTable(view, drift)}</div>
<div>${daysTable(
    view,
    drift.days.filter((day) => day.shifted),
  )}</div>
</div>`;
}

function daysTable({ lang, format }: View, days: ScoreDrift['days']): Markup {
  const words = lang.drift;
  return table({
    caption: words.days,
    columns: [
      { title: words.day },
      { title: words.scores, numeric: true },
      { title: words.evidence, numeric: true },
    ],
    rows: days.map((day) => ({
      cells: [
        html`<time datetime="${day.date}">${format.day(day.date)}</time>`,
        format.index(day.scoreShift),
        format.index(day.evidenceShift),
      ],
    })),
  });
}

/** Rows shown; drift.csv has all. */
const SHOWN = 15;

function movedTable({ lang, format }: View, { moved }: ScoreDrift): Markup {
  const words = lang.drift;
  if (moved.length === 0) return html`<p class="muted">${words.noneMoved}</p>`;
  const furthest = [...moved].sort((a, b) => b.shift - a.shift).slice(0, SHOWN);
  return table({
    caption: words.moved,
    columns: [
      { title: words.code },
      { title: words.day },
      { title: words.before, numeric: true },
      { title: words.now, numeric: true },
    ],
    rows: furthest.map((row) => ({
      cells: [
        foreign(row.text),
        html`<time datetime="${row.date}">${format.day(row.date)}</time>`,
        format.rate(row.before),
        format.rate(row.now),
      ],
    })),
  });
}
