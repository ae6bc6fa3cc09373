import { addDays, dayOf, daysBetween } from '../calendar/index.ts';
import { findDimensions } from '../matomo/sites.ts';
import { reportedVisits } from '../matomo/totals.ts';
import { followDecisions } from '../pull/decisions.ts';
import { checkTimezone, type PullContext, type PullTally, pullSite, tail } from '../pull/index.ts';
import { type PullWatcher, watchers } from '../pull/progress.ts';
import { type DayTotal, reconcile } from '../pull/reconcile.ts';
import { LiveSource } from '../pull/source/live-source.ts';
import { PluginSource } from '../pull/source/plugin-source.ts';
import { type PushTally, pushSite } from '../push/index.ts';
import { buildReport } from '../reports/build.ts';
import type { Definition } from '../reports/custom/definition.ts';
import { writeCustom } from '../reports/custom/write.ts';
import { visitsOf } from '../reports/export/visits.ts';
import type { ReportFormat } from '../reports/format-names.ts';
import type { Report } from '../reports/model.ts';
import { periodSpan, type Span } from '../reports/period.ts';
import { segmentFilter } from '../reports/segment/match.ts';
import { segmentName } from '../reports/segment/name.ts';
import { parseSegment } from '../reports/segment/parse.ts';
import { writeReport } from '../reports/write-files.ts';
import { isDayProvisional } from '../visit/provisional.ts';
import type { Site } from '../visit/types.ts';
import type { App } from './app.ts';
import { type Days, parseRange } from './range.ts';
import { type ScoreTally, scoreSite } from './score-site.ts';

/**
 * Visits of one request, where nobody says otherwise. Each costs Matomo its start, some 30 ms; but a page of the Live API
 * has to fit in PHP's memory whole.
 */
const [PLUGIN_PAGE, LIVE_PAGE] = [2_000, 1_000];

/** What a report is asked for beyond its days. */
export interface AskedReport {
  readonly segment?: string;
  readonly formats?: readonly ReportFormat[];
  readonly before?: Days;
  /** Default: REPORTS_DIR. */
  readonly dir?: string;
}

/** The steps of the main job, for one site each. A site whose time zone is unknown has none: `pull:unknown-timezone`. */
export class Steps {
  readonly #app: App;
  readonly #site: Site;
  readonly #watcher: PullWatcher;
  #context: Promise<PullContext> | undefined;

  constructor(app: App, site: Site, watcher: PullWatcher = {}) {
    this.#app = app;
    this.#site = site;
    checkTimezone(site);
    this.#watcher = watchers(app.metrics, watcher);
  }

  async pull(): Promise<PullTally> {
    return this.#withDecisions(await pullSite(await this.context()));
  }

  /** What is new only, without the past. */
  async tail(): Promise<PullTally> {
    return this.#withDecisions(await tail(await this.context()));
  }

  /** Last: a decision about a visit that is not in the store yet comes with the visit. */
  async #withDecisions(tally: PullTally): Promise<PullTally> {
    const { plugin } = this.#app;
    if (plugin !== null) await followDecisions(await this.context(), plugin);
    return tally;
  }

  /** Holds the store against Matomo's log for the days of the report, and fetches what is missing. */
  async reconcile(days: Days, repair: boolean) {
    return reconcile(await this.context(), days, repair);
  }

  async score(): Promise<ScoreTally> {
    const { store, clock, config, metrics, accounts } = this.#app;
    const tally = await scoreSite({ store, clock, config, accounts }, this.#site);
    const today = dayOf(clock.now(), this.#site.timezone);
    const last = (await store.scoreDays.list(this.#site.id, addDays(today, -7)))
      .filter(({ day }) => day < today)
      .at(-1);
    const { scoreShift, evidenceShift } = last ?? { scoreShift: null, evidenceShift: null };
    metrics.scored(this.#site.id, { scoreShift, evidenceShift, aged: tally.aged });
    return tally;
  }

  /** Null where nothing is to be written: no plugin, or `push` is off. */
  async push(model: string): Promise<PushTally | null> {
    const { plugin, config, store, log } = this.#app;
    if (plugin === null || !config.push) return null;
    await plugin.ensureSegments(this.#site.id);
    const tally = await pushSite({ store, plugin, log }, this.#site.id, model);
    // Somebody has decided since the pull: the report has the decision, not the label that it replaced.
    if (tally.protected > 0) await followDecisions(await this.context(), plugin);
    return tally;
  }

  async report(days: Days, totals?: Awaited<ReturnType<typeof reconcile>>, asked: AskedReport = {}) {
    const { config, store } = this.#app;
    const range = { site: this.#site.id, from: days.from, to: days.to };
    const filter = asked.segment === undefined ? undefined : segmentFilter(parseSegment(asked.segment));
    const known = totals ?? (await this.#totals(days, asked.segment));
    const report: Report = await buildReport(store, {
      site: this.#site,
      range,
      totals: known,
      ...(asked.before === undefined ? {} : { before: asked.before }),
      ...(filter && asked.segment ? { segment: { definition: asked.segment, includes: filter } } : {}),
    });
    const { files, directory } = await writeReport(asked.dir ?? config.reportsDir, report, {
      formats: asked.formats ?? config.reportFormats,
      fonts: config.pdfFonts,
      visits: () => visitsOf(store.reportDays, range, filter),
      ...(asked.segment === undefined ? {} : { name: segmentName(asked.segment) }),
    });
    return { report, files, directory, totals: known };
  }

  /** The numbers of some days, written nowhere, and compared with Matomo's as they are known by now. */
  async numbers(days: Days): Promise<Report> {
    const range = { site: this.#site.id, from: days.from, to: days.to };
    return buildReport(this.#app.store, {
      site: this.#site,
      range,
      totals: await this.#totals(days, undefined),
    });
  }

  /** A table of one's own, as described, of this site. */
  async custom(definition: Definition, dir = this.#app.config.reportsDir) {
    const { store } = this.#app;
    const span = this.span(definition.period, definition.date);
    const range = { site: this.#site.id, from: span.from, to: span.to };
    const totals = await this.#totals(span, definition.segment);
    const { segment } = definition;
    const filter = segment === undefined ? undefined : segmentFilter(parseSegment(segment));
    const report = await buildReport(store, {
      site: this.#site,
      range,
      totals,
      before: span.before,
      ...(filter && segment ? { segment: { definition: segment, includes: filter } } : {}),
    });
    const files = await writeCustom(definition, {
      store: store.reportDays,
      report,
      dir,
      fonts: this.#app.config.pdfFonts,
    });
    return { report, files, totals };
  }

  /** Matomo's own visits of each day; those of a segment it is asked for, and may have to archive first. */
  async #totals(days: Days, segment: string | undefined): Promise<DayTotal[]> {
    if (segment === undefined) return this.reconcile(days, false);
    const counts = await reportedVisits(this.#app.client, this.#site.id, days, segment);
    const now = this.#app.clock.now();
    return daysBetween(days.from, days.to).map((day) => {
      const visits = counts.get(day) ?? 0;
      return {
        day,
        visits,
        logged: visits,
        source: 'report',
        complete: !isDayProvisional(day, this.#site.timezone, now),
      };
    });
  }

  /** Days of a period that a date lies in, e.g. `week` and `yesterday`. */
  span(period: string, date: string): Span {
    return periodSpan(period, date, dayOf(this.#app.clock.now(), this.#site.timezone), this.#site);
  }

  days(range?: string): Days {
    const today = dayOf(this.#app.clock.now(), this.#site.timezone);
    return parseRange(range ?? `last${this.#app.config.reportDays}`, today);
  }

  /** Put together once: it asks Matomo for the site's dimensions. */
  context(): Promise<PullContext> {
    this.#context ??= this.#makeContext();
    return this.#context;
  }

  async #makeContext(): Promise<PullContext> {
    const { client, plugin, store, clock, log, config, locks } = this.#app;
    const site = this.#site;
    const byPlugin = plugin !== null && config.lane !== 'live';
    const { pageSize, backfillDays } = config;
    return {
      client,
      source: byPlugin
        ? new PluginSource(plugin, site.id, pageSize ?? PLUGIN_PAGE)
        : new LiveSource({ client, site, clock, pageSize: pageSize ?? LIVE_PAGE }),
      store,
      clock,
      log,
      parse: { site, lane: byPlugin ? 'plugin' : 'live', dimensions: await findDimensions(client, site.id) },
      backfillDays,
      exclusively: (work) => locks.run(site.id, work),
      watcher: this.#watcher,
    };
  }
}
