import type { ReportVisit } from '../../store/report-days.ts';

interface Field {
  readonly isNumber: boolean;
  readonly of: (visit: ReportVisit) => string | number | null;
}

const text = (of: Field['of']): Field => ({ isNumber: false, of });
const number = (of: Field['of']): Field => ({ isNumber: true, of });

/** Matomo's names of segments, and what the store holds for them. */
export const FIELDS = {
  visitId: number((v) => v.id_visit),
  visitorId: text((v) => v.visitor_id),
  userId: text((v) => v.user_id),
  visitorType: text((v) => v.visitor_type),
  visitCount: number((v) => v.visit_count),
  visitDuration: number((v) => v.duration),
  actions: number((v) => v.action_count),
  searches: number((v) => v.search_count),
  events: number((v) => v.event_count),
  visitConverted: number((v) => v.converted),
  visitEcommerceStatus: text((v) => v.ecommerce_status),
  referrerType: text((v) => v.referrer_type),
  referrerName: text((v) => v.referrer_name),
  referrerKeyword: text((v) => v.referrer_keyword),
  referrerUrl: text((v) => v.referrer_url),
  countryCode: text((v) => v.country),
  regionCode: text((v) => v.region),
  city: text((v) => v.city),
  languageCode: text((v) => v.language),
  deviceType: text((v) => v.device_type),
  deviceBrand: text((v) => v.device_brand),
  deviceModel: text((v) => v.device_model),
  operatingSystemCode: text((v) => v.os_code),
  operatingSystemVersion: text((v) => v.os_version),
  browserCode: text((v) => v.browser_code),
  browserVersion: text((v) => v.browser_version),
  resolution: text((v) => v.resolution),
} as const satisfies Readonly<Record<string, Field>>;

export type FieldName = keyof typeof FIELDS;

/** A field by its name; null where the store has nothing of that name. */
export function fieldNamed(name: string): FieldName | `dimension${number}` | null {
  if (Object.hasOwn(FIELDS, name)) return name as FieldName;
  return /^dimension[1-9]\d{0,5}$/.test(name) ? (name as `dimension${number}`) : null;
}

export function fieldOf(visit: ReportVisit, field: FieldName | `dimension${number}`): string | number | null {
  if (Object.hasOwn(FIELDS, field)) return FIELDS[field as FieldName].of(visit);
  const values = JSON.parse(visit.dimensions) as Readonly<Record<string, string>>;
  return values[field.slice('dimension'.length)] ?? null;
}
