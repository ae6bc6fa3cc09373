import { formatFor } from '../reports/format.ts';
import { headline, warning } from '../reports/headline.ts';
import { contentSecurityPolicy, htmlDocument } from '../reports/html/document.ts';
import { html, type Markup } from '../reports/html/markup.ts';
import { mixBar } from '../reports/html/mix-bar.ts';
import { foreign } from '../reports/html/view.ts';
import { EN as REPORT } from '../reports/lang/en.ts';
import { EN } from './lang/en.ts';
import type { LatestReport } from './latest-report.ts';
import type { PullerState, SiteState } from './puller-state.ts';
import { relativeTime } from './relative-time.ts';
import { START_STYLE } from './start-style.ts';

export interface StartPageParts {
  state: PullerState;
  /** By site id. */
  reports: ReadonlyMap<number, LatestReport | null>;
  /** Epoch seconds. */
  now: number;
}

/** Sent as a header with the page: no script at all, its own style only. */
export const START_POLICY = `${contentSecurityPolicy(START_STYLE, [])}; frame-ancestors 'none'`;

const format = formatFor(EN.locale);

/** What an admin wants to know first: does it run, and what does the newest report say. Pure: data in, page out. */
export function startPage({ state, reports, now }: StartPageParts): string {
  return htmlDocument({
    lang: EN.code,
    title: EN.title,
    style: START_STYLE,
    body: html`<header class="masthead">
<p class="brand">${EN.brand}</p>
<h1>${EN.heading}</h1>
<p class="muted">${schedule(state, now)}</p>
</header>
<main>
${state.mode === 'sandbox' && html`<p class="note">${EN.sandbox}</p>`}
${state.sites.length === 0 && html`<p class="card">${EN.noSites}</p>`}
${state.sites.map((site) => siteCard(site, reports.get(site.id) ?? null, now))}
</main>
<footer class="masthead muted"><p>${EN.machine} <a href="/api/state">/api/state</a>, <a href="/healthz">/healthz</a>, <a href="/readyz">/readyz</a></p></footer>`,
  });
}

function schedule(state: PullerState, now: number): string {
  if (state.running) return EN.running;
  return state.nextRunAt === null
    ? EN.idle
    : EN.waiting(relativeTime(Math.max(state.nextRunAt, now), now, EN.locale));
}

function siteCard(site: SiteState, report: LatestReport | null, now: number): Markup {
  return html`<section class="card" aria-labelledby="site-${site.id}">
<div class="head"><h2 id="site-${site.id}">${foreign(site.name)}</h2>${pill(site)}</div>
${report === null ? html`<p class="muted">${EN.noReport}</p>` : reportSummary(report, site)}
${site.lastError !== null && html`<p class="problem"><strong>${EN.lastError}:</strong> <bdi>${site.lastError}</bdi></p>`}
<dl class="facts">
<div><dt>${EN.lastPull}</dt><dd>${when(site.lastPullAt, now)}</dd></div>
<div><dt>${EN.lag}</dt><dd>${when(site.newestVisitAt, now)}</dd></div>
<div><dt>${EN.visits}</dt><dd>${format.count(site.visits)}</dd></div>
<div><dt>${EN.rejected}</dt><dd>${format.count(site.rejected)}${site.rejected > 0 && html` <span class="muted">${EN.rejectedHint}</span>`}</dd></div>
</dl>
</section>`;
}

function pill(site: SiteState): Markup {
  if (site.lastError !== null) return html`<span class="pill bad">${EN.status.failed}</span>`;
  if (site.lastPullAt === null) return html`<span class="pill">${EN.status.never}</span>`;
  return html`<span class="pill good">${EN.status.fine}</span>`;
}

function reportSummary({ facts, folder, period }: LatestReport, site: SiteState): Markup {
  const problem = warning(facts, REPORT, format);
  const file = (name: string) => `/reports/${folder}/${name}`;
  return html`<p class="muted">${format.period(period.from, period.to)}</p>
${problem !== null && html`<p class="problem">${problem}</p>`}
<p class="headline">${headline(facts, REPORT, format)}</p>
${mixBar(facts.reconciliation, facts.reconciliation.matomo, 'whole')}
<p class="links"><a class="button" href="${file('report.html')}" aria-label="${EN.openOf(site.name)}">${EN.open}</a>
<span class="muted">${EN.asFiles}</span> <a href="${file('report.json')}">JSON</a> <a href="${file('days.csv')}">days.csv</a> <a href="${file('breakdowns.csv')}">breakdowns.csv</a></p>`;
}

function when(at: number | null, now: number): Markup {
  if (at === null) return html`${EN.never}`;
  const iso = new Date(at * 1000).toISOString();
  return html`<time datetime="${iso}">${relativeTime(at, now, EN.locale)}</time> <span class="muted">${format.moment(iso, 'UTC')} UTC</span>`;
}
