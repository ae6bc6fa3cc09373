import type { AttributeName } from './attributes.ts';

type Say = (value: string) => string | null;

const is =
  (segment: string): Say =>
  (value) =>
    `${segment}==${encodeURIComponent(value)}`;

/** `CH 141.0` is a code and a version: both halves are asked for, where both are there. */
const halves =
  (first: string, second: string): Say =>
  (value) => {
    const space = value.indexOf(' ');
    // Linux has no version.
    if (space < 0) return is(first)(value);
    return `${is(first)(value.slice(0, space))};${is(second)(value.slice(space + 1))}`;
  };

/** Matomo keeps whole addresses, with or without a query: the path is looked for in them. */
const path =
  (segment: string): Say =>
  (value) =>
    value === '/' ? null : `${segment}=@${encodeURIComponent(value)}`;

/** All addresses that begin with these bytes; Matomo compares addresses as numbers. */
const network: Say = (value) => {
  const bytes = value.split('.');
  if (value.includes(':')) return null;
  const from = [...bytes, ...new Array(4 - bytes.length).fill('0')].join('.');
  const to = [...bytes, ...new Array(4 - bytes.length).fill('255')].join('.');
  return `visitIp>=${from};visitIp<=${to}`;
};

/** Names of Matomo's own segments (SegmentEditor), by attribute; what is not here cannot be said in one. */
const SAY: Readonly<Partial<Record<AttributeName, Say>>> = {
  entryPath: path('entryPageUrl'),
  exitPath: path('exitPageUrl'),
  region: halves('countryCode', 'regionCode'),
  resolution: is('resolution'),
  referrerName: halves('referrerType', 'referrerName'),
  browserVersion: halves('browserCode', 'browserVersion'),
  language: is('languageCode'),
  country: is('countryCode'),
  os: halves('operatingSystemCode', 'operatingSystemVersion'),
  browser: is('browserCode'),
  referrerType: is('referrerType'),
  subnet: network,
  network,
};

/** The condition as part of a Matomo segment, or null where Matomo has none for it. */
export function segmentPart({
  attribute,
  value,
}: {
  attribute: AttributeName;
  value: string;
}): string | null {
  return SAY[attribute]?.(value) ?? null;
}
