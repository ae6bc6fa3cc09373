import { countryName } from '../places.ts';
import { REFERRER_TYPE_IDS, REFERRER_TYPE_NAMES } from '../referrers.ts';
import { isCart, isConverted } from '../tracking/conversion.ts';
import type { Conversion, ReferrerType, Visit } from '../world.ts';
import { groupBy } from './group.ts';
import { figures, type Row } from './summary.ts';

const DEVICE_TYPES = [
  'Camera',
  'Car browser',
  'Console',
  'Desktop',
  'Feature phone',
  'Peripheral',
  'Phablet',
  'Portable media player',
  'Smart display',
  'Smartphone',
  'Smart speaker',
  'Tablet',
  'Tv',
  'Wearable',
];

function goalKey({ idGoal }: Conversion): string {
  if (idGoal > 0) return `idgoal=${idGoal}`;
  return idGoal === 0 ? 'idgoal=ecommerceOrder' : 'idgoal=ecommerceAbandonedCart';
}

function goalRow(conversions: readonly Conversion[], visits: number): Row {
  const sum = (value: (conversion: Conversion) => number) =>
    conversions.reduce((total, conversion) => total + value(conversion), 0);
  const base = {
    nb_conversions: conversions.length,
    nb_visits_converted: visits,
    revenue: sum((one) => one.revenue),
  };
  const [first] = conversions;
  if (first === undefined || first.idGoal > 0) return base;
  const items = sum((one) => (one.items ?? []).reduce((count, item) => count + item.quantity, 0));
  if (isCart(first)) return { ...base, items };
  return {
    ...base,
    revenue_subtotal: sum((one) => one.subtotal ?? 0),
    revenue_tax: sum((one) => one.tax ?? 0),
    revenue_shipping: sum((one) => one.shipping ?? 0),
    revenue_discount: sum((one) => one.discount ?? 0),
    items,
  };
}

/** The part of a row that is there only where something was converted. */
function goalsOf(visits: readonly Visit[]): Row {
  const all = visits.flatMap((visit) => visit.conversions);
  if (all.length === 0) return {};
  const goals: Row = {};
  for (const key of new Set(all.map(goalKey))) {
    const having = visits.filter((visit) => visit.conversions.some((one) => goalKey(one) === key));
    goals[key] = goalRow(
      all.filter((one) => goalKey(one) === key),
      having.length,
    );
  }
  const counted = visits
    .filter(isConverted)
    .flatMap((visit) => visit.conversions.filter((c) => c.idGoal >= 0));
  const revenue = counted.reduce((total, conversion) => total + conversion.revenue, 0);
  return { goals, nb_conversions: counted.length, revenue };
}

/** What Matomo hands on from its database as it came is a text, what it has added up itself is a number. */
function metrics(visits: readonly Visit[], sums: 'text' | 'number', converting = visits): Row {
  const all = figures(visits);
  const sum = (value: number) => (sums === 'text' ? String(value) : value);
  return {
    nb_uniq_visitors: all.visitors,
    nb_visits: all.visits,
    nb_actions: sum(all.actions),
    nb_users: all.users,
    max_actions: all.maxActions,
    sum_visit_length: sum(all.seconds),
    bounce_count: sum(all.bounces),
    nb_visits_converted: sum(all.converted),
    ...goalsOf(converting),
  };
}

const cities = (visits: readonly Visit[]) =>
  new Set(visits.map(({ place }) => `${place.region}|${place.city}`)).size;

/** `UserCountry.getCountry`: Matomo adds up cities, and what it has added up is a number. */
export function countryRows(visits: readonly Visit[]): Row[] {
  return groupBy(visits, (visit) => visit.place.country).map(([code, visitsOfCountry]) => ({
    label: countryName(code),
    ...metrics(visitsOfCountry, cities(visitsOfCountry) > 1 ? 'number' : 'text'),
    code,
    logo: `plugins/Morpheus/icons/dist/flags/${code}.png`,
    segment: `countryCode==${code}`,
    logoHeight: 16,
  }));
}

/** `DevicesDetection.getType`: kinds without a visit are listed too. */
export function deviceTypeRows(visits: readonly Visit[]): Row[] {
  const groups = groupBy(visits, (visit) => visit.device.type);
  const seen = new Set(groups.map(([type]) => type));
  const ends = (type: string) => ({
    ...(type === 'Unknown'
      ? {}
      : { segment: `deviceType==${encodeURIComponent(type.toLowerCase()).replaceAll('%20', '+')}` }),
    logo: `plugins/Morpheus/icons/dist/devices/${type.toLowerCase().replaceAll(' ', '_')}.png`,
  });
  const empty = visits.length === 0 ? [] : DEVICE_TYPES.filter((type) => !seen.has(type));
  return [
    ...groups.map(([label, some]) => ({ label, ...metrics(some, 'text'), ...ends(label) })),
    ...empty.map((label) => ({ label, nb_visits: 0, ...ends(label) })),
  ];
}

/** Matomo adds up a type from its referrers, and who came by two of them counts twice. */
function distinctByReferrer(visits: readonly Visit[]): Row {
  const groups = groupBy(visits, ({ referrer: { type, name, keyword, url } }) =>
    [name, keyword, type === 'website' ? url : ''].join('|'),
  ).map(([, some]) => figures(some));
  return {
    nb_uniq_visitors: groups.reduce((sum, { visitors }) => sum + visitors, 0),
    nb_users: groups.reduce((sum, { users }) => sum + users, 0),
  };
}

/** Visits with only those conversions that the referrer type brought: a conversion keeps its own. */
function withConversionsBy(type: ReferrerType, visits: readonly Visit[]): Visit[] {
  return visits
    .map((visit) => ({
      ...visit,
      conversions: visit.conversions.filter((one) => one.referrer.type === type),
    }))
    .filter((visit) => visit.conversions.length > 0);
}

/** `Referrers.getReferrerType` */
export function referrerTypeRows(visits: readonly Visit[]): Row[] {
  return groupBy(visits, (visit) => visit.referrer.type).map(([key, some]) => {
    const type = key as ReferrerType;
    const id = REFERRER_TYPE_IDS[type];
    return {
      label: REFERRER_TYPE_NAMES[type],
      ...metrics(some, 'number', withConversionsBy(type, visits)),
      ...distinctByReferrer(some),
      segment: `referrerType==${type}`,
      referrer_type: id,
      ...(type === 'direct' ? {} : { idsubdatatable: id }),
    };
  });
}
