import { offsetAt, prettyDateTime, prettyDuration } from '../site-time.ts';
import { isOrder } from '../tracking/conversion.ts';
import type { Action, Conversion, Goal, OrderItem, Site, Visit } from '../world.ts';

export type Row = Record<string, unknown>;

export const currencySymbol = (site: Site) => (site.currency === 'EUR' ? '€' : '$');

const icon = (name: string) => ({
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

const itemRow = (item: OrderItem): Row => ({
  itemSKU: item.sku,
  itemName: item.name,
  itemCategory: item.categories[0] ?? null,
  price: item.price,
  quantity: item.quantity,
  categories: [...item.categories],
});

const money = (site: Site, amount: number) =>
  `${currencySymbol(site)}${Number.isInteger(amount) ? amount : amount.toFixed(2)}`;

function orderRow(site: Site, order: Conversion): Row {
  const type = isOrder(order) ? 'ecommerceOrder' : 'ecommerceAbandonedCart';
  const items = order.items ?? [];
  const count = items.reduce((sum, item) => sum + item.quantity, 0);
  const names = items.map((item) => item.name).join(', ');
  const placed = isOrder(order)
    ? {
        orderId: order.orderId,
        revenue: order.revenue,
        revenueSubTotal: order.subtotal,
        revenueTax: order.tax,
        revenueShipping: order.shipping,
        revenueDiscount: order.discount,
      }
    : { revenue: order.revenue };
  return {
    type,
    ...placed,
    items: count,
    serverTimePretty: prettyDateTime(site.timezone, order.at),
    idpageview: null,
    itemDetails: items.map(itemRow),
    ...icon(type),
    title: isOrder(order) ? `Ordered (${order.orderId})` : 'Abandoned Cart',
    subtitle: `${money(site, order.revenue)} revenue - ${count} items: ${names})`,
    ...shownTime(site, order.at),
  };
}

function goalRow(site: Site, conversion: Conversion, goals: readonly Goal[]): Row {
  const goal = goals.find((candidate) => candidate.id === conversion.idGoal);
  const revenue = conversion.revenue ? ` (${money(site, conversion.revenue)} revenue)` : '';
  return {
    type: 'goal',
    goalName: goal?.name ?? null,
    goalId: conversion.idGoal,
    idpageview: null,
    revenue: conversion.revenue,
    goalPageId: null,
    serverTimePretty: prettyDateTime(site.timezone, conversion.at),
    url: conversion.url,
    referrerType: conversion.referrer.type,
    referrerName: conversion.referrer.name || null,
    referrerKeyword: conversion.referrer.keyword || null,
    ...icon('goal'),
    title: 'Goal conversion',
    subtitle: `${goal?.name ?? ''}${revenue}`,
    ...shownTime(site, conversion.at),
  };
}

/** A goal, an order or a cart as it stands among the actions of a visit. */
export function conversionRow(site: Site, conversion: Conversion, goals: readonly Goal[]): Row {
  return conversion.idGoal > 0 ? goalRow(site, conversion, goals) : orderRow(site, conversion);
}
