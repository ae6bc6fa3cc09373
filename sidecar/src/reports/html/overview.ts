import { accounted, excluded, headline, warning } from '../headline.ts';
import type { SegmentMetrics } from '../model.ts';
import { notesOf } from '../notes.ts';
import { html, type Markup } from './markup.ts';
import { mixBar } from './mix-bar.ts';
import { foreign, type View } from './view.ts';

/** The first screen: does it add up, who came, what changes without bots. */
export function overview(view: View): { top: Markup | null; masthead: Markup; sections: Markup } {
  const text = warning(view.report, view.lang, view.format);
  return {
    top: text === null ? null : html`<p class="alert" role="alert">${text}</p>`,
    masthead: masthead(view),
    sections: html`${notes(view)}${balance(view)}${view.report.metrics.all.visits > 0 && changes(view)}`,
  };
}

function masthead({ report, lang, format }: View): Markup {
  const asOf =
    report.dataAsOf === null
      ? lang.noData
      : lang.dataAsOf(format.moment(report.dataAsOf, report.site.timezone));
  const period = format.period(report.period.from, report.period.to);
  return html`<header class="masthead">
<p class="brand">${lang.brand}</p>
<h1>${foreign(report.site.name)}</h1>
<p class="muted">${period} · ${report.site.timezone} · ${asOf}</p>
${report.segment !== null && html`<p class="muted">${lang.segment(report.segment)}</p>`}
<p class="headline">${headline(report, lang, format)}</p>
</header>`;
}

function notes({ report, lang, format }: View): Markup {
  return html`${notesOf(report, lang, format).map((text) => html`<p class="note">${text}</p>`)}`;
}

/** The line that must hold, as figures, as a bar and as a sentence. */
function balance({ report, lang, format }: View): Markup {
  const r = report.reconciliation;
  const words = lang.balance;
  const part = (n: number) => (accounted(r) === 0 ? '' : format.share(n, accounted(r)));
  const holds = r.reconciles && accounted(r) === r.matomo;
  const figure = (
    dot: string,
    sign: string,
    term: string,
    n: number,
    share: string,
    hint: string,
  ) => html`<div>
<dt><span class="dot d-${dot}"></span>${term}</dt>
<dd><span class="figure">${sign !== '' && html`<span class="sign">${sign}</span>`}${format.count(n)} <small>${share}</small></span><br><span class="muted">${hint}</span></dd>
</div>`;
  return html`<section class="card" aria-labelledby="balance">
<h2 id="balance">${words.title}</h2>
<dl class="balance">
${figure('human', '', words.counted, r.human, part(r.human), words.countedHint)}
${figure('excluded', '+', words.excluded, excluded(r), part(excluded(r)), words.excludedHint(format.count(r.bot), format.count(r.declaredBot)))}
${figure('undecided', '+', words.undecided, r.undecided, part(r.undecided), words.undecidedHint)}
${figure('matomo', holds ? '=' : '≠', words.matomo, r.matomo, '', words.matomoHint)}
</dl>
${accounted(r) > 0 && mixBar(r, Math.max(r.matomo, accounted(r)), 'whole')}
<p class="verdictline ${holds ? 'good' : 'bad'}">${holds ? `✓ ${words.adds}` : `✗ ${words.addsNot}`}</p>
</section>`;
}

function changes({ report, lang, format }: View): Markup {
  const { all, humanSegment: without } = report.metrics;
  const words = lang.changes;
  const pairs: [string, string, string][] = [
    [words.bounceRate, format.rate(all.bounceRate), format.rate(without.bounceRate)],
    [words.duration, format.duration(all.averageDuration), format.duration(without.averageDuration)],
    [words.actions, format.decimal(actionsPerVisit(all)), format.decimal(actionsPerVisit(without))],
    [words.visits, format.count(all.visits), format.count(without.visits)],
  ];
  return html`<section class="card" aria-labelledby="changes">
<h2 id="changes">${words.title}</h2>
<p class="muted">${words.hint}</p>
<div class="changes">
${pairs.map(
  ([
    name,
    from,
    to,
  ]) => html`<div class="change"><h3 class="muted">${name}</h3><p class="values"><span class="old"><span class="visually-hidden">${words.from}: </span>${from}</span> <span class="arrow" aria-hidden="true">→</span> <span class="visually-hidden">${words.to}: </span>${to}</p></div>
`,
)}</div>
</section>`;
}

export function actionsPerVisit(metrics: SegmentMetrics): number | null {
  return metrics.visits === 0 ? null : metrics.actions / metrics.visits;
}
