import { offsetAt, prettyDateTime, prettyDuration } from '../site-time.ts';
import type { Action, Site, Visit } from '../world.ts';

export type Row = Record<string, unknown>;

export const currencySymbol = (site: Site) => (site.currency === 'EUR' ? '€' : '$');

export const icon = (name: string) => ({
  icon: `plugins/Morpheus/images/${name}.png`,
  iconSVG: `plugins/Morpheus/images/${name}.svg`,
});

/** Matomo shifts the times of actions by the site's time zone, unlike those of the visit. */
export function shownTime(site: Site, at: number): { timestamp: number } {
  return { timestamp: at + offsetAt(site.timezone, at) };
}

/** Seconds from a page to the next one, or to the last action of the visit. */
export function secondsOnPage(visit: Visit, index: number): number {
  let seconds = 0;
  for (const later of visit.actions.slice(index + 1)) {
    seconds += later.secondsBefore ?? 0;
    if (later.kind === 'page') break;
  }
  return seconds;
}

/** As the visit log tells it: of a last page what a heartbeat has shown, from 11 seconds on. */
function timeSpent(visit: Visit, index: number): number {
  const action = visit.actions[index];
  const isLast = !visit.actions.slice(index + 1).some((later) => later.kind === 'page');
  if (action !== undefined && isLast) {
    const rest = visit.duration - (action.at - visit.firstActionAt);
    if (rest > 10) return rest;
  }
  return secondsOnPage(visit, index);
}

function pageFields(visit: Visit, action: Action, index: number): Row {
  const seconds = timeSpent(visit, index);
  return {
    type: 'action',
    pageTitle: action.title,
    timeSpent: seconds,
    timeSpentPretty: prettyDuration(seconds),
    title: action.title,
    subtitle: action.url,
    icon: '',
    iconSVG: 'plugins/Morpheus/images/action.svg',
  };
}

function eventFields(action: Action): Row {
  const { category = '', action: what = '', name = null, value = null } = action.event ?? {};
  return {
    type: 'event',
    eventCategory: category,
    eventAction: what,
    ...icon('event'),
    title: 'Event',
    subtitle: `Category: "${category}', Action: "${what}"`,
    ...(name === null ? {} : { eventName: name }),
    ...(value === null ? {} : { eventValue: value }),
  };
}

function searchFields(action: Action): Row {
  const { keyword = '', category = '', count = null } = action.search ?? {};
  const more = [
    category ? ` - Search Category: ${category}` : '',
    count ? ` - Search Results Count: ${count}` : '',
  ];
  return {
    type: 'search',
    siteSearchKeyword: keyword,
    siteSearchCategory: category,
    siteSearchCount: count,
    ...icon('search'),
    title: 'Site Search',
    subtitle: keyword + more.join(''),
  };
}

function linkFields(kind: 'download' | 'outlink', action: Action): Row {
  const isDownload = kind === 'download';
  return {
    type: kind,
    pageTitle: null,
    ...icon(isDownload ? 'download' : 'link'),
    title: isDownload ? 'Download' : 'Outlink',
    subtitle: action.url,
  };
}

function contentFields(action: Action): Row {
  const { name = '', piece = null, target = null, interaction = null } = action.content ?? {};
  return {
    // Matomo leaves the bare number of its action type here.
    type: 13,
    pageTitle: null,
    contentName: name,
    contentPiece: piece,
    contentTarget: target,
    contentInteraction: interaction,
    ...icon(interaction ? 'contentinteraction' : 'contentimpression'),
    title: interaction ? `Content Interaction (${interaction})` : 'Content Impression',
    subtitle: piece ? `${name} - ${piece}` : name,
  };
}

function kindFields(visit: Visit, action: Action, index: number): Row {
  if (action.kind === 'page') return pageFields(visit, action, index);
  if (action.kind === 'event') return eventFields(action);
  if (action.kind === 'search') return searchFields(action);
  if (action.kind === 'content') return contentFields(action);
  return linkFields(action.kind, action);
}

/** One action as `Live.getLastVisitsDetails` shows it. */
export function actionRow(site: Site, visit: Visit, index: number, dimensions: readonly number[]): Row {
  const action = visit.actions[index];
  if (action === undefined) return {};
  return {
    ...kindFields(visit, action, index),
    url: action.url,
    pageIdAction: action.urlId,
    idpageview: action.pageViewId,
    serverTimePretty: prettyDateTime(site.timezone, action.at),
    pageId: action.id,
    pageviewPosition: action.position,
    ...shownTime(site, action.at),
    ...Object.fromEntries(dimensions.map((id) => [`dimension${id}`, action.dimensions[id] ?? null])),
  };
}
