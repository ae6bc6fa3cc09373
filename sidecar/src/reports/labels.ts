import { reasonOf } from '../lang/evidence.en.ts';
import type { Lang } from './lang/en.ts';
import type { Report } from './model.ts';

/** The tables of a report that split visits by a label. */
export type BreakdownKey = (typeof BREAKDOWNS)[number];

/** In the order in which they are shown: the most telling first. */
export const BREAKDOWNS = [
  'channels',
  'countries',
  'browsers',
  'devices',
  'entryPages',
  'pages',
  'exitPages',
  'referrers',
  'campaigns',
  'regions',
  'languages',
  'resolutions',
  'events',
  'goals',
] as const satisfies readonly (keyof Report)[];

/**
 * Matomo's label in plain words (`de` → Germany, `direct` → Direct entry). What is not known stays as it is: a label is
 * untrusted text, and the files keep the raw one.
 */
export function labelFor(kind: BreakdownKey, label: string, lang: Lang): string {
  if (label.trim() === '' || NOT_KNOWN.has(label.toLowerCase())) return lang.notKnown;
  if (kind === 'channels') return named(lang.channelNames, label) ?? label;
  if (kind === 'browsers') return named(BROWSER_NAMES, label) ?? label;
  if (kind === 'countries') return countryName(label, lang.locale);
  if (kind === 'goals' && label === ORDER_GOAL) return lang.orderGoal;
  return label;
}

/** The label under which orders stand among the goals. */
export const ORDER_GOAL = 'order';

/** Kind of bot in plain words. */
export function botTypeName(type: string, lang: Lang): string {
  return named(lang.botTypes.names, type) ?? type;
}

/** Family of evidence in plain words. */
export function familyName(family: string, lang: Lang): string {
  return named(lang.families.names, family) ?? family;
}

/** A group that acts in step, by what it is recognised by. */
export function cohortName(code: string): string {
  return reasonOf(code);
}

/** Risk of an account in plain words. */
export function riskName(level: string, lang: Lang): string {
  return named(lang.accounts.levels, level) ?? level;
}

/** `xx` is Matomo's country of an address it cannot place, `UNK` its unknown browser. */
const NOT_KNOWN = new Set(['xx', 'unk', 'unknown']);

function countryName(label: string, locale: string): string {
  if (!/^[a-z]{2}$/i.test(label)) return label;
  return new Intl.DisplayNames(locale, { type: 'region' }).of(label.toUpperCase()) ?? label;
}

/** Own keys only: a label named `constructor` is a label. */
function named(names: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(names, key) ? names[key] : undefined;
}

/** Matomo's browser codes of the browsers that matter; the names are proper names, the same in every language. */
const BROWSER_NAMES: Readonly<Record<string, string>> = {
  AN: 'Android Browser',
  BR: 'Brave',
  CH: 'Chrome',
  CI: 'Chrome Mobile iOS',
  CM: 'Chrome Mobile',
  CR: 'Chromium',
  CV: 'Chrome Webview',
  DD: 'DuckDuckGo Privacy Browser',
  F1: 'Firefox Mobile iOS',
  FF: 'Firefox',
  FM: 'Firefox Mobile',
  HC: 'Headless Chrome',
  IE: 'Internet Explorer',
  IM: 'IE Mobile',
  MF: 'Mobile Safari',
  OM: 'Opera Mobile',
  OP: 'Opera',
  PS: 'Microsoft Edge',
  SB: 'Samsung Browser',
  SF: 'Safari',
  VI: 'Vivaldi',
  YA: 'Yandex Browser',
};
