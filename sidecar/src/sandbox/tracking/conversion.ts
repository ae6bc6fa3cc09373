import type { Conversion, OrderItem, Visit, World } from '../world.ts';
import type { HitParams } from './hit.ts';

const ORDER = 0;
const CART = -1;

const amount = (text: string | undefined) => Number(text ?? 0) || 0;

/** `ec_items` is a JSON list of `[sku, name, category or categories, price, quantity]`. */
function itemsOf(text: string | undefined): OrderItem[] {
  if (!text) return [];
  let rows: unknown;
  try {
    rows = JSON.parse(text);
  } catch {
    return [];
  }
  if (!Array.isArray(rows)) return [];
  return rows.filter(Array.isArray).map(([sku, name, category, price, quantity]) => ({
    sku: String(sku),
    name: String(name ?? ''),
    categories: [category].flat().filter(Boolean).map(String),
    price: Number(price ?? 0),
    quantity: Number(quantity ?? 1),
  }));
}

function orderOf(params: HitParams, base: Pick<Conversion, 'at' | 'url' | 'referrer'>): Conversion {
  return {
    ...base,
    idGoal: params.ec_id ? ORDER : CART,
    revenue: amount(params.revenue),
    orderId: params.ec_id ?? '',
    subtotal: amount(params.ec_st),
    tax: amount(params.ec_tx),
    shipping: amount(params.ec_sh),
    discount: amount(params.ec_dt),
    items: itemsOf(params.ec_items),
  };
}

/** The conversion that a hit reports, or null: no `idgoal`, a goal that does not exist, or one that was counted. */
export function conversionOf(world: World, visit: Visit, params: HitParams, at: number): Conversion | null {
  if (params.idgoal === undefined) return null;
  const base = { at, url: params.url || null, referrer: visit.referrer };
  if (params.idgoal === '0') return orderOf(params, base);
  const idGoal = Number(params.idgoal);
  if (!world.goals.some((goal) => goal.idSite === visit.idSite && goal.id === idGoal)) return null;
  if (visit.conversions.some((conversion) => conversion.idGoal === idGoal)) return null;
  return { ...base, idGoal, revenue: amount(params.revenue) };
}

export const isOrder = (conversion: Conversion) => conversion.idGoal === ORDER;
export const isCart = (conversion: Conversion) => conversion.idGoal === CART;

/** Orders and goals convert a visit, an abandoned cart does not. */
export const isConverted = (visit: Pick<Visit, 'conversions'>) =>
  visit.conversions.some((conversion) => !isCart(conversion));
