import { prettyDateTime } from '../site-time.ts';
import { isOrder } from '../tracking/conversion.ts';
import type { Conversion, Goal, OrderItem, Site } from '../world.ts';
import { currencySymbol, icon, type Row, shownTime } from './action-row.ts';

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
