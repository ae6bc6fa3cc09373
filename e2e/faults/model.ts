import type { LabelledHit } from '../../sidecar/src/sandbox/index.ts';
import type { Random } from './random.ts';

/** One visit as it must be in the store: its actions as `url @ time`. */
export interface ModelVisit {
  readonly visitor: string;
  actions: { url: string; at: number }[];
  deleted: boolean;
}

/** What happens at once in Matomo: hits are tracked, visitors are forgotten. */
export interface Happening {
  readonly hits: LabelledHit[];
  readonly forget: string[];
}

const AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const IDLE = 1_800;

/** Midnight of a site, told apart from the product's own calendar. */
const dayIn = (timeZone: string, at: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at * 1000);

/**
 * What the site's visitors do, decided by a seed: visits grow, tie on a second, cross midnight, months and the change of
 * clocks, arrive late or backdated, and are deleted. It keeps its own book, by Matomo's rules: a visit ends after half an
 * hour without an action, and at midnight.
 */
export class Model {
  readonly visits: ModelVisit[] = [];
  now: number;
  readonly #random: Random;
  #visitors = 0;

  readonly #deletes: boolean;

  readonly #zones: readonly string[];

  /** @param zones of the sites 1, 2, …: each visitor keeps to one of them */
  constructor(random: Random, start: number, { deletes = true, zones = ['Europe/Berlin'] } = {}) {
    this.#deletes = deletes;
    this.#zones = zones;
    this.#random = random;
    this.now = start;
  }

  /** Days of ordinary traffic before the puller is first started. */
  history(days: number, visits: number): Happening {
    const happening: Happening = { hits: [], forget: [] };
    const end = this.now;
    for (let i = 0; i < visits; i++) {
      this.now = end - days * 86_400 + Math.floor((i / visits) * days * 86_400);
      this.#newVisit(happening, this.now);
      if (this.#random.chance(0.6)) this.#grow(happening);
    }
    this.now = end;
    return happening;
  }

  /** Time passes: seconds, hours, or a whole night. */
  pass(): void {
    const [from, to] = this.#random.pick([
      [5, 60],
      [60, 1_500],
      [1_800, 7_200],
      [10_000, 40_000],
    ] as const);
    this.now += this.#random.between(from, to);
  }

  /** A little of everything. */
  happen(size: number): Happening {
    const happening: Happening = { hits: [], forget: [] };
    for (let i = 0; i < size; i++) {
      const dice = this.#random.next();
      if (dice < 0.35) this.#newVisit(happening, this.now);
      else if (dice < 0.75) this.#grow(happening);
      else if (dice < 0.83) this.#queued(happening);
      else if (dice < 0.91) this.#newVisit(happening, this.now - this.#random.between(3_600, 8 * 86_400));
      else if (dice < 0.97) this.#forget(happening);
      else this.#tie(happening);
      if (this.#random.chance(0.3)) this.now += this.#random.between(1, 20);
    }
    return happening;
  }

  /** What must be in the store: each visit's actions as text, sorted. */
  expected(): string[] {
    return this.visits
      .filter((visit) => !visit.deleted)
      .map(({ actions }) => signature(actions))
      .sort();
  }

  #newVisit(happening: Happening, at: number): void {
    const visitor = (++this.#visitors).toString(16).padStart(16, '0');
    const visit: ModelVisit = { visitor, actions: [], deleted: false };
    this.visits.push(visit);
    this.#act(happening, visit, at, true);
  }

  /** As many visits in one second as fill several pages. */
  #tie(happening: Happening): void {
    const at = this.now;
    for (let i = this.#random.between(20, 70); i > 0; i--) this.#newVisit(happening, at);
  }

  #grow(happening: Happening): void {
    const open = this.visits.filter(
      (v) => !v.deleted && this.now - lastOf(v) <= IDLE - 60 && lastOf(v) <= this.now,
    );
    if (open.length === 0) this.#newVisit(happening, this.now);
    else this.#goOn(happening, this.#random.pick(open), this.now);
  }

  /** A hit of a visit that ended some time ago was in a queue. */
  #queued(happening: Happening): void {
    const recent = this.visits.filter(
      (v) => !v.deleted && this.now - lastOf(v) < 40_000 && v.actions.length > 0,
    );
    if (recent.length === 0) return;
    const visit = this.#random.pick(recent);
    const at = Math.min(lastOf(visit) + this.#random.between(0, 1_500), this.now);
    this.#goOn(happening, visit, at);
  }

  #goOn(happening: Happening, visit: ModelVisit, at: number): void {
    const zone = this.#zones[this.#siteOf(visit) - 1] ?? '';
    if (dayIn(zone, lastOf(visit)) === dayIn(zone, at)) {
      this.#act(happening, visit, at, false);
      return;
    }
    // Midnight has come between: Matomo begins another visit of the same visitor.
    const next: ModelVisit = { visitor: visit.visitor, actions: [], deleted: false };
    if (this.visits.some((other) => other !== visit && other.visitor === visit.visitor)) return;
    this.visits.push(next);
    this.#act(happening, next, at, false);
  }

  #forget(happening: Happening): void {
    const there = this.visits.filter((v) => !v.deleted);
    if (there.length < 20 || !this.#deletes) return;
    const { visitor } = this.#random.pick(there);
    for (const visit of this.visits) if (visit.visitor === visitor) visit.deleted = true;
    happening.forget.push(visitor);
  }

  #siteOf({ visitor }: ModelVisit): number {
    return (Number.parseInt(visitor, 16) % this.#zones.length) + 1;
  }

  #act(happening: Happening, visit: ModelVisit, at: number, isNew: boolean): void {
    const parts = this.visits.filter((other) => other.visitor === visit.visitor);
    const number = parts.reduce((sum, part) => sum + part.actions.length, 0);
    const url = `https://shop.example/${Number.parseInt(visit.visitor, 16)}/${number}`;
    visit.actions.push({ url, at });
    const params = {
      idsite: String(this.#siteOf(visit)),
      rec: '1',
      cid: visit.visitor,
      url,
      ua: AGENT,
      cip: '198.51.100.7',
      cdt: String(at),
    };
    happening.hits.push({ truth: 'human', params: { ...params, ...(isNew ? { new_visit: '1' } : {}) } });
  }
}

export function signature(actions: readonly { url: string; at: number }[]): string {
  return actions
    .map(({ url, at }) => `${url} @ ${at}`)
    .sort()
    .join('\n');
}

function lastOf(visit: ModelVisit): number {
  return Math.max(...visit.actions.map((action) => action.at));
}
