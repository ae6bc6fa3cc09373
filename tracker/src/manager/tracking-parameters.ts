import type { Judgement } from '../verdict/index.ts';

/** What `ht_m` says: with cookies, without, or not yet answered. */
export type TrackingMode = 'cookie' | 'anon' | 'pending';

/** Limits of the wire contract, docs/decisions/0001. */
const MAX_CODES = 20;
const MAX_CHARACTERS = 1000;

/** The judgement as tracking parameters: `ht_v=bot&ht_s=98&ht_e=automation%3Awebdriver&ht_m=cookie`. */
export function trackingParameters(
  { verdict, score, evidence }: Pick<Judgement, 'verdict' | 'score' | 'evidence'>,
  mode: TrackingMode | null,
): string {
  const codes = evidence.slice(0, MAX_CODES).map(({ code }) => code);
  while (codes.join(',').length > MAX_CHARACTERS) codes.pop();
  const parameters: readonly (readonly [string, string | null])[] = [
    ['ht_v', verdict],
    ['ht_s', String(score)],
    ['ht_e', codes.length > 0 ? codes.join(',') : null],
    ['ht_m', mode],
  ];
  return parameters
    .flatMap(([name, value]) => (value === null ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join('&');
}
