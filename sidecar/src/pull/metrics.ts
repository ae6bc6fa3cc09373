import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Clock } from '../clock/index.ts';
import type { PageResult } from '../store/pulled-visits.ts';
import type { SiteState } from '../store/sites.ts';
import type { SiteId } from '../visit/types.ts';
import type { Lane } from './lane.ts';
import type { BackfillProgress, PullWatcher, Repairs } from './progress.ts';

const PREFIX = 'humantraffic_';
/** Visits per second are told over so many seconds. */
const RATE_WINDOW = 60;

/** How the pull of each site goes, for Prometheus. Times are in seconds. */
export class PullMetrics implements PullWatcher {
  readonly registry = new Registry();
  readonly #clock: Clock;
  readonly #caughtUp = new Map<SiteId, number>();
  readonly #pages: { site: SiteId; at: number; visits: number }[] = [];
  readonly #visits = this.#counter('pulled_visits_total', 'Visits read from Matomo.', [
    'site',
    'lane',
    'result',
  ]);
  readonly #repairs = this.#counter('repaired_visits_total', 'Visits put right by a check against Matomo.', [
    'site',
    'what',
  ]);
  readonly #failures = this.#counter('matomo_failures_total', 'Requests to Matomo that failed.', [
    'method',
    'code',
  ]);
  readonly #daysLeft = this.#gauge('backfill_days_left', 'Days of the past that are not read yet.', ['site']);
  readonly #setAside = this.#gauge('set_aside_visits', 'Visits that could not be understood and are kept.', [
    'site',
  ]);
  readonly #stored = this.#gauge('stored_visits', 'Visits in the store.', ['site']);
  readonly #provisional = this.#gauge('provisional_visits', 'Stored visits that may still grow.', ['site']);
  readonly #shift = this.#gauge(
    'score_shift',
    'Population stability index of the last day that is over, against the four weeks before.',
    ['site', 'of'],
  );
  readonly #agedRules = this.#gauge('aged_rules', 'Rules of cohorts whose removal is proposed.', ['site']);
  readonly #failing = this.#gauge('pull_failing', '1 where the last pull ended with an error.', ['site']);
  readonly #answers = new Histogram({
    name: `${PREFIX}matomo_answer_seconds`,
    help: 'How long Matomo took to answer.',
    labelNames: ['method'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120],
    registers: [this.registry],
  });

  constructor(clock: Clock) {
    this.#clock = clock;
    const [lag, rate] = [this.#lagOf.bind(this), this.#rateOf.bind(this)];
    const [sites, pages] = [this.#caughtUp, this.#pages];
    this.#gauge(
      'pull_lag_seconds',
      'Time since everything that Matomo had was in the store.',
      ['site'],
      (gauge) => {
        for (const site of sites.keys()) gauge.set({ site }, lag(site) ?? 0);
      },
    );
    this.#gauge(
      'pulled_visits_per_second',
      'Visits read in the last minute, per second.',
      ['site'],
      (gauge) => {
        for (const site of new Set(pages.map((page) => page.site))) gauge.set({ site }, rate(site));
      },
    );
  }

  /** How the scores of a site are, once they are known; null: not enough to tell. */
  scored(
    site: SiteId,
    {
      scoreShift,
      evidenceShift,
      aged,
    }: { scoreShift: number | null; evidenceShift: number | null; aged: number },
  ): void {
    this.#shift.set({ site, of: 'scores' }, scoreShift ?? 0);
    this.#shift.set({ site, of: 'evidence' }, evidenceShift ?? 0);
    this.#agedRules.set({ site }, aged);
  }

  page(site: SiteId, lane: Lane, { added, changed, unchanged, rejected }: PageResult): void {
    for (const [result, count] of Object.entries({ added, changed, unchanged, rejected }))
      this.#visits.inc({ site, lane, result }, count);
    const now = this.#clock.now();
    this.#pages.push({ site, at: now, visits: added + changed + unchanged });
    while ((this.#pages[0]?.at ?? now) < now - RATE_WINDOW) this.#pages.shift();
  }

  backfill(site: SiteId, { daysDone, daysInAll }: BackfillProgress): void {
    this.#daysLeft.set({ site }, daysInAll - daysDone);
  }

  repaired(site: SiteId, repairs: Repairs): void {
    for (const [what, count] of Object.entries(repairs)) this.#repairs.inc({ site, what }, count);
  }

  caughtUp(site: SiteId, startedAt: number): void {
    this.#caughtUp.set(site, startedAt);
  }

  answer(method: string, seconds: number): void {
    this.#answers.observe({ method }, seconds);
  }

  failure(method: string, code: string): void {
    this.#failures.inc({ method, code });
  }

  /** What the store says of its sites. */
  stored(sites: readonly SiteState[]): void {
    for (const { id: site, visits, provisional, rejected, lastError } of sites) {
      this.#stored.set({ site }, visits);
      this.#provisional.set({ site }, provisional);
      this.#setAside.set({ site }, rejected);
      this.#failing.set({ site }, lastError === null ? 0 : 1);
    }
  }

  #lagOf(site: SiteId): number | null {
    const at = this.#caughtUp.get(site);
    return at === undefined ? null : Math.max(0, this.#clock.now() - at);
  }

  #rateOf(site: SiteId): number {
    const since = this.#clock.now() - RATE_WINDOW;
    const recent = this.#pages.filter((page) => page.site === site && page.at >= since);
    return recent.reduce((sum, page) => sum + page.visits, 0) / RATE_WINDOW;
  }

  #counter(name: string, help: string, labelNames: string[]): Counter {
    return new Counter({ name: PREFIX + name, help, labelNames, registers: [this.registry] });
  }

  #gauge(name: string, help: string, labelNames: string[], collect?: (gauge: Gauge) => void): Gauge {
    const options = { name: PREFIX + name, help, labelNames, registers: [this.registry] };
    if (collect === undefined) return new Gauge(options);
    return new Gauge({
      ...options,
      collect() {
        collect(this);
      },
    });
  }
}
