import type { Action, ActionKind, World } from '../world.ts';
import type { HitParams } from './hit.ts';

/** An action before it stands in a visit. */
export type NewAction = Pick<Action, 'kind' | 'url' | 'title' | 'event' | 'search' | 'content'>;

const number = (text: string | undefined) =>
  text === undefined || text === '' || Number.isNaN(Number(text)) ? null : Number(text);

function eventOf(params: HitParams): NewAction {
  const event = {
    category: params.e_c ?? '',
    action: params.e_a ?? '',
    name: params.e_n || null,
    value: number(params.e_v),
  };
  return { kind: 'event', url: params.url || null, title: null, event };
}

function searchOf(params: HitParams): NewAction {
  const search = {
    keyword: params.search ?? '',
    category: params.search_cat ?? '',
    count: number(params.search_count),
  };
  return { kind: 'search', url: null, title: null, search };
}

function contentOf(params: HitParams): NewAction {
  const content = {
    name: params.c_n ?? '',
    piece: params.c_p || null,
    target: params.c_t || null,
    interaction: params.c_i || null,
  };
  return { kind: 'content', url: params.url || null, title: null, content };
}

/** Campaign parameters are read once and not kept in the address of the page. */
function withoutCampaign(text: string | undefined): string | null {
  if (!text) return null;
  if (!/[?&](?:mtm|pk|utm)_/.test(text)) return text;
  const [base = '', query = ''] = text.split('?', 2);
  const kept = query.split('&').filter((part) => !/^(?:mtm|pk|utm)_/.test(part));
  return kept.length === 0 ? base : `${base}?${kept.join('&')}`;
}

/**
 * What a hit does in its visit, or null where it is no action (a ping, a goal, an order).
 * The order of the questions is Matomo's: an event wins over a page.
 */
export function actionOf(params: HitParams): NewAction | null {
  if (params.ping === '1' || params.idgoal !== undefined) return null;
  if (params.e_c && params.e_a) return eventOf(params);
  if (params.c_n) return contentOf(params);
  if (params.download) return { kind: 'download', url: params.download, title: null };
  if (params.link) return { kind: 'outlink', url: params.link, title: null };
  if (params.search) return searchOf(params);
  return { kind: 'page', url: withoutCampaign(params.url), title: params.action_name || null };
}

/** Content impressions are no actions to Matomo, everything else is. */
export const countsAsAction = (kind: ActionKind) => kind !== 'content';

/** Only page views and searches are interactions: the position of a page view is counted in them. */
export const countsAsInteraction = (kind: ActionKind) => kind === 'page' || kind === 'search';

/** The number under which an address is stored; the same address has the same one. */
export function urlIdOf(world: World, kind: ActionKind, url: string | null): number | null {
  if (url === null) return null;
  const key = `${kind} ${url}`;
  const known = world.urlIds.get(key);
  if (known !== undefined) return known;
  const id = world.urlIds.size + 1;
  world.urlIds.set(key, id);
  return id;
}
