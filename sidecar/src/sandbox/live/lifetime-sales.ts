import { isCart, isOrder } from '../tracking/conversion.ts';
import type { Conversion, Visit, World } from '../world.ts';
import type { Row } from './action-row.ts';

const itemCount = (conversion: Conversion) =>
  (conversion.items ?? []).reduce((count, item) => count + item.quantity, 0);

function totals(conversions: readonly Conversion[]) {
  const items = conversions.reduce((sum, one) => sum + itemCount(one), 0);
  return {
    count: conversions.length,
    revenue: conversions.reduce((sum, one) => sum + one.revenue, 0),
    // A text once there is one: Matomo hands on what its database gave.
    items: conversions.length === 0 ? 0 : String(items),
  };
}

/** What a visitor ordered and abandoned in all of their visits; only shops have these fields. */
export function lifetimeSales(world: World, visit: Visit): Row {
  const visits = world.visitsByVisitor.get(`${visit.idSite}:${visit.visitorId}`) ?? [visit];
  const all = visits.flatMap((one) => one.conversions);
  const orders = totals(all.filter(isOrder));
  const carts = totals(all.filter(isCart));
  return {
    totalEcommerceRevenue: orders.revenue,
    totalEcommerceConversions: orders.count,
    totalEcommerceItems: orders.items,
    totalAbandonedCartsRevenue: carts.revenue,
    totalAbandonedCarts: carts.count,
    totalAbandonedCartsItems: carts.items,
  };
}
