import { type EvidenceCode, evidenceOf, judge } from '@humantraffic/tracker/verdict';
import type { LabelledHit } from '../load-hits.ts';
import type { Truth } from '../world.ts';
import type { Page } from './catalogue.ts';

type Params = Readonly<Record<string, string>>;

/** What a tracker would have said of such evidence. */
export function verdictParams(codes: readonly EvidenceCode[], mode: 'cookie' | 'anon' | 'pending'): Params {
  if (codes.length === 0) return { ht_m: mode };
  const { verdict, score } = judge(codes.map((code) => evidenceOf(code)));
  return {
    ht_m: mode,
    ht_s: String(score),
    ht_e: codes.join(','),
    ...(verdict === null ? {} : { ht_v: verdict }),
  };
}

/** Writes the hits of one visit one after the other, each with its own time. */
export class VisitWriter {
  readonly hits: LabelledHit[] = [];
  readonly #visitor: Params;
  readonly #truth: Truth;
  readonly #url: string;
  readonly #idSite: string;
  #at: number;
  #page = '';

  constructor(site: { idSite: number; url: string }, at: number, visitor: Params, truth: Truth) {
    this.#url = site.url;
    this.#idSite = String(site.idSite);
    this.#at = at;
    this.#visitor = visitor;
    this.#truth = truth;
  }

  wait(seconds: number): void {
    this.#at += seconds;
  }

  page({ path, title }: Page, more: Params = {}): void {
    this.#page = `${this.#url}${path}`;
    this.#write({ action_name: title, ...more });
  }

  /** Something on the page that is open: an event, a download, a ping, an order. */
  add(more: Params): void {
    this.#write(more);
  }

  #write(more: Params): void {
    // Field by field: spreading three objects is what takes the time of a month.
    const params: Record<string, string> = { ...this.#visitor };
    params.idsite = this.#idSite;
    params.rec = '1';
    params.url = this.#page;
    params.cdt = String(this.#at);
    for (const name in more) params[name] = more[name] ?? '';
    this.hits.push({ params, truth: this.#truth });
  }
}
