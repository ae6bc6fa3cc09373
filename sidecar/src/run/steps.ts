import { dayOf } from '../calendar/index.ts';
import { findDimensions } from '../matomo/sites.ts';
import { checkTimezone, type PullContext, type PullTally, pullSite, tail } from '../pull/index.ts';
import { type PullWatcher, watchers } from '../pull/progress.ts';
import { reconcile } from '../pull/reconcile.ts';
import { LiveSource } from '../pull/source/live-source.ts';
import { PluginSource } from '../pull/source/plugin-source.ts';
import { type PushTally, pushSite } from '../push/index.ts';
import { buildReport } from '../reports/build.ts';
import type { Report } from '../reports/model.ts';
import { writeReport } from '../reports/write-files.ts';
import type { Site } from '../visit/types.ts';
import type { App } from './app.ts';
import { type Days, parseRange } from './range.ts';
import { type ScoreTally, scoreSite } from './score-site.ts';

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
    return pullSite(await this.context());
  }

  /** What is new only, without the past. */
  async tail(): Promise<PullTally> {
    return tail(await this.context());
  }

  /** Holds the store against Matomo's log for the days of the report, and fetches what is missing. */
  async reconcile(days: Days, repair: boolean) {
    return reconcile(await this.context(), days, repair);
  }

  score(): Promise<ScoreTally> {
    const { store, clock, config } = this.#app;
    return scoreSite({ store, clock, config }, this.#site);
  }

  /** Null where nothing is to be written: no plugin, or `push` is off. */
  async push(model: string): Promise<PushTally | null> {
    const { plugin, config, store, log } = this.#app;
    if (plugin === null || !config.push) return null;
    await plugin.ensureSegments(this.#site.id);
    return pushSite({ store, plugin, log }, this.#site.id, model);
  }

  async report(days: Days, totals?: Awaited<ReturnType<typeof reconcile>>) {
    const range = { site: this.#site.id, ...days };
    const known = totals ?? (await this.reconcile(days, false));
    const report: Report = await buildReport(this.#app.store.numbers, {
      site: this.#site,
      range,
      totals: known,
    });
    const { files } = await writeReport(this.#app.config.reportsDir, report);
    return { report, files, totals: known };
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
        ? new PluginSource(plugin, site.id, pageSize)
        : new LiveSource({ client, site, clock, pageSize }),
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
