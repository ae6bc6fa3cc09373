import { formatFor } from './format.ts';
import { breakdownsSection } from './html/breakdowns.ts';
import { CHART_SCRIPT } from './html/chart-script.ts';
import { chartSpecs } from './html/chart-specs.ts';
import { comparisonSection, engagementSection } from './html/comparison.ts';
import { daysSection } from './html/days.ts';
import { htmlDocument } from './html/document.ts';
import { driftSection } from './html/drift.ts';
import { accountsSection, exclusionsSection } from './html/exclusions.ts';
import { forecastSection } from './html/forecast.ts';
import { hoursSection } from './html/hours.ts';
import { html, jsonForScript, type Markup } from './html/markup.ts';
import { metricsSection } from './html/metrics.ts';
import { overview } from './html/overview.ts';
import { REPORT_STYLE } from './html/style.ts';
import type { View } from './html/view.ts';
import { EN, type Lang } from './lang/en.ts';
import type { Report } from './model.ts';
import { CSV_FILES } from './render-csv.ts';
import { withShortPages } from './short-pages.ts';

/**
 * The report as one self-contained page: no request, no style or script but its own. Without scripts the tables remain
 * and the charts stay hidden. The same arguments give the same bytes.
 *
 * @param files that lie beside the page, to be linked
 * @param chartJs source of Chart.js, from `chartLibrary()`: comes in as an argument, so that this stays free of I/O.
 */
export function renderHtml(
  report: Report,
  chartJs: string,
  { lang = EN, files = TEXT_FILES }: { lang?: Lang; files?: readonly string[] } = {},
): string {
  const view: View = { report: withShortPages(report), lang, format: formatFor(lang.locale) };
  const { top, masthead, sections } = overview(view);
  const period = view.format.period(report.period.from, report.period.to);
  return htmlDocument({
    lang: lang.code,
    title: lang.title(report.site.name, period),
    style: REPORT_STYLE,
    scripts: [chartJs, CHART_SCRIPT],
    body: html`${top}
${masthead}
<main>
${sections}
${hasVisits(report) && details(view)}
</main>
${closing(view, files)}
<script type="application/json" id="chart-data">${jsonForScript({ locale: lang.locale, charts: chartSpecs(view) })}</script>`,
  });
}

/** A period without visits gets no empty charts and tables. */
function hasVisits(report: Report): boolean {
  return report.reconciliation.matomo > 0 || report.metrics.all.visits > 0;
}

function details(view: View): Markup {
  return html`${comparisonSection(view)}
${daysSection(view)}
${forecastSection(view)}
${exclusionsSection(view)}
${driftSection(view)}
${metricsSection(view)}
${engagementSection(view)}
${accountsSection(view)}
${breakdownsSection(view)}
${hoursSection(view)}`;
}

const TEXT_FILES = ['report.json', ...Object.keys(CSV_FILES)];

function closing({ report, lang }: View, files: readonly string[]): Markup {
  const words = lang.footer;
  return html`<footer class="closing">
<h2>${words.title}</h2>
<dl>${words.terms.map(([term, meaning]) => html`<dt>${term ?? ''}</dt><dd>${meaning ?? ''}</dd>`)}</dl>
<p>${words.kept}</p>
${files.length > 0 && html`<p>${words.files} ${files.map((file, i) => html`${i > 0 && ', '}<a href="${file}">${file}</a>`)}</p>`}
<p>${words.model(report.model)}</p>
</footer>`;
}
