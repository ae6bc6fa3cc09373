import type { Referrer } from './world.ts';

const SEARCH_ENGINES: Readonly<Record<string, { name: string; keyword: string }>> = {
  'google.com': { name: 'Google', keyword: 'q' },
  'google.de': { name: 'Google', keyword: 'q' },
  'bing.com': { name: 'Bing', keyword: 'q' },
  'duckduckgo.com': { name: 'DuckDuckGo', keyword: 'q' },
  // Matomo's list has it among the engines, and engines come first.
  'facebook.com': { name: 'Facebook', keyword: 'q' },
};

const SOCIAL_NETWORKS: Readonly<Record<string, string>> = {
  'instagram.com': 'Instagram',
  'linkedin.com': 'LinkedIn',
  'twitter.com': 'Twitter',
};

const DIRECT: Referrer = { type: 'direct', name: '', keyword: '', url: null };

function parseUrl(text: string | undefined): URL | null {
  return text !== undefined && URL.canParse(text) ? new URL(text) : null;
}

/** Where a visit came from, by the page's campaign parameters and the referring address, in Matomo's order. */
export function referrerOf(pageUrl: string | undefined, referrerUrl: string | undefined): Referrer {
  const page = parseUrl(pageUrl);
  const campaign = page?.searchParams.get('mtm_campaign') ?? page?.searchParams.get('utm_campaign');
  if (campaign) {
    const keyword = page?.searchParams.get('mtm_kwd') ?? page?.searchParams.get('utm_term') ?? '';
    return { type: 'campaign', name: campaign, keyword, url: referrerUrl || null };
  }
  const from = parseUrl(referrerUrl);
  if (from === null || from.hostname === page?.hostname) return DIRECT;
  const host = from.hostname.replace(/^www\./, '');
  const engine = SEARCH_ENGINES[host];
  const url = from.href;
  if (engine) {
    // Matomo's placeholder where the engine keeps the words for itself.
    const keyword = from.searchParams.get(engine.keyword) ?? 'Keyword not defined';
    return { type: 'search', name: engine.name, keyword, url };
  }
  const network = SOCIAL_NETWORKS[host.replace(/^m\./, '')];
  if (network) return { type: 'social', name: network, keyword: '', url };
  return { type: 'website', name: from.hostname, keyword: '', url };
}

/** The engine's or network's own address, as Matomo shows it beside the name. */
export function homeOf(referrer: Referrer): string | null {
  const table = referrer.type === 'search' ? Object.entries(SEARCH_ENGINES).map(([k, v]) => [k, v.name]) : [];
  const networks = referrer.type === 'social' ? Object.entries(SOCIAL_NETWORKS) : [];
  const host = [...table, ...networks].find(([, name]) => name === referrer.name)?.[0] ?? null;
  return host === 'facebook.com' ? 'www.facebook.com' : host;
}

export const REFERRER_TYPE_NAMES = {
  direct: 'Direct Entry',
  search: 'Search Engines',
  website: 'Websites',
  campaign: 'Campaigns',
  social: 'Social Networks',
} as const;

export const REFERRER_TYPE_IDS = { direct: 1, search: 2, website: 3, campaign: 6, social: 7 } as const;
