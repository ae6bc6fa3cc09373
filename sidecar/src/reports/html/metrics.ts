import type { Report, SegmentMetrics } from '../model.ts';
import { html, type Markup } from './markup.ts';
import { actionsPerVisit } from './overview.ts';
import { table } from './table.ts';
import type { View } from './view.ts';

/** Everything, then the human segment, then the groups that the two differ by. */
const GROUPS = [
  'all',
  'humanSegment',
  'human',
  'undecided',
  'declaredBot',
  'bot',
] as const satisfies readonly (keyof Report['metrics'])[];

export function metricsSection({ report, lang, format }: View): Markup {
  const words = lang.metrics;
  const row = (name: string, value: (m: SegmentMetrics) => string) => ({
    cells: [name, ...GROUPS.map((group) => value(report.metrics[group]))],
  });
  const numbers = table({
    caption: words.caption,
    hideCaption: true,
    columns: [
      { title: words.metric },
      ...GROUPS.map((group) => ({
        title: words.groups[group],
        numeric: true,
        className: group === 'humanSegment' ? 'strong' : '',
      })),
    ],
    rows: [
      row(words.visits, (m) => format.count(m.visits)),
      row(words.visitors, (m) => format.count(m.visitors)),
      row(words.users, (m) => format.count(m.users)),
      row(words.actions, (m) => format.count(m.actions)),
      row(words.actionsPerVisit, (m) => format.decimal(actionsPerVisit(m))),
      row(words.bounceRate, (m) => format.rate(m.bounceRate)),
      row(words.duration, (m) => format.duration(m.averageDuration)),
      row(words.conversions, (m) => format.count(m.conversions)),
      row(words.revenue, (m) => format.money(m.revenue)),
    ],
    scrolls: true,
  });
  return html`<section class="card" aria-labelledby="metrics">
<h2 id="metrics">${words.title}</h2>
<p class="muted">${words.hint}</p>
${numbers}
</section>`;
}
