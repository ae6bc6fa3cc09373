import type { Random } from '../demo/random.ts';
import type { PlannedBrowser, PlannedPlace } from './plan.ts';

/**
 * What people's browsers are and where they live: shares of a German-speaking shop in autumn 2025, after StatCounter's
 * public figures (browsers, systems, resolutions), rounded.
 */
type Weighted<T> = readonly [readonly [number, T], ...(readonly [number, T])[]];
type System = Pick<PlannedBrowser, 'osCode' | 'osVersion' | 'deviceType'> & { readonly token: string };

const WINDOWS: System = {
  osCode: 'WIN',
  osVersion: '10',
  deviceType: 'Desktop',
  token: 'Windows NT 10.0; Win64; x64',
};
const MAC: System = {
  osCode: 'MAC',
  osVersion: '10.15',
  deviceType: 'Desktop',
  token: 'Macintosh; Intel Mac OS X 10_15_7',
};
const LINUX: System = { osCode: 'LIN', osVersion: '', deviceType: 'Desktop', token: 'X11; Linux x86_64' };
const DESKTOPS: Weighted<string> = [
  [24, '1920x1080'],
  [12, '1536x864'],
  [9, '2560x1440'],
  [8, '1366x768'],
  [6, '1680x1050'],
  [5, '1440x900'],
  [5, '1920x1200'],
  [4, '1280x720'],
  [3, '3440x1440'],
  [3, '1600x900'],
  [2, '3840x2160'],
  [2, '1728x1117'],
  [1, '1280x1024'],
  [1, '2048x1152'],
  [1, '1707x960'],
];
const IPHONES: Weighted<string> = [
  [30, '390x844'],
  [20, '393x852'],
  [14, '375x812'],
  [10, '430x932'],
  [8, '414x896'],
  [5, '375x667'],
  [4, '402x874'],
];
const ANDROIDS: Weighted<string> = [
  [22, '412x915'],
  [18, '360x800'],
  [14, '384x854'],
  [10, '393x873'],
  [8, '360x780'],
  [6, '412x892'],
  [4, '360x640'],
];
/** Chrome's versions a few weeks after a release: the newest, the one before, and a tail. */
const CHROME: Weighted<number> = [
  [62, 141],
  [18, 140],
  [5, 139],
  [3, 138],
  [2, 137],
  [1, 136],
  [1, 131],
  [1, 124],
  [1, 109],
];

const chrome = ({ token }: System, version: number, mobile = ''): string =>
  `Mozilla/5.0 (${token}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 ${mobile}Safari/537.36`;

export function chromeOn(
  system: System,
  version: number,
  resolution: string,
  language: string,
): PlannedBrowser {
  const { osCode, osVersion, deviceType } = system;
  const common = { osCode, osVersion, deviceType, resolution, language };
  return { ...common, browserCode: 'CH', browserVersion: `${version}.0`, userAgent: chrome(system, version) };
}
export const SYSTEMS = { windows: WINDOWS, mac: MAC, linux: LINUX } as const;

const KINDS: Weighted<(random: Random, language: string) => PlannedBrowser> = [
  [30, (r, l) => chromeOn(WINDOWS, r.weighted(CHROME), r.weighted(DESKTOPS), l)],
  [6, (r, l) => chromeOn(MAC, r.weighted(CHROME), r.weighted(DESKTOPS), l)],
  [1, (r, l) => chromeOn(LINUX, r.weighted(CHROME), r.weighted(DESKTOPS), l)],
  [9, edge],
  [8, firefox],
  [6, macSafari],
  [24, iphone],
  [20, android],
];

function edge(random: Random, language: string): PlannedBrowser {
  const version = random.weighted(CHROME);
  const base = chromeOn(WINDOWS, version, random.weighted(DESKTOPS), language);
  return { ...base, browserCode: 'PS', userAgent: `${base.userAgent} Edg/${version}.0.0.0` };
}

function firefox(random: Random, language: string): PlannedBrowser {
  const version = random.weighted([
    [70, 144],
    [15, 143],
    [15, 140],
  ]);
  return {
    ...chromeOn(WINDOWS, version, random.weighted(DESKTOPS), language),
    browserCode: 'FF',
    userAgent: `Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`,
  };
}

function macSafari(random: Random, language: string): PlannedBrowser {
  const version = random.pick(['18.6', '18.5', '26.0', '17.6']);
  return {
    ...chromeOn(MAC, 0, random.weighted(DESKTOPS), language),
    browserCode: 'SF',
    browserVersion: version,
    userAgent: `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${version} Safari/605.1.15`,
  };
}

function iphone(random: Random, language: string): PlannedBrowser {
  const version = random.pick(['18.6', '18.5', '18.3', '26.0', '17.6']);
  const token = `iPhone; CPU iPhone OS ${version.replace('.', '_')} like Mac OS X`;
  return {
    browserCode: 'MF',
    browserVersion: version,
    osCode: 'IOS',
    osVersion: version,
    deviceType: 'Smartphone',
    resolution: random.weighted(IPHONES),
    language,
    userAgent: `Mozilla/5.0 (${token}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${version} Mobile/15E148 Safari/604.1`,
  };
}

function android(random: Random, language: string): PlannedBrowser {
  const version = random.weighted(CHROME);
  const system: System = {
    osCode: 'AND',
    osVersion: '10',
    deviceType: 'Smartphone',
    token: 'Linux; Android 10; K',
  };
  return {
    browserCode: 'CM',
    browserVersion: `${version}.0`,
    osCode: system.osCode,
    osVersion: system.osVersion,
    deviceType: system.deviceType,
    resolution: random.weighted(ANDROIDS),
    language,
    userAgent: chrome(system, version, 'Mobile '),
  };
}

/** The browser that somebody has who speaks this language. */
export function browserOf(random: Random, language: string): PlannedBrowser {
  return random.weighted(KINDS)(random, language);
}

interface Land {
  readonly country: string;
  readonly regions: Weighted<string>;
  readonly languages: Weighted<string>;
  /** Seconds ahead of UTC; summer time is left out. */
  readonly offset: number;
}
const HOUR = 3600;
const GERMANY: Land = {
  country: 'de',
  regions: [
    [22, 'NW'],
    [16, 'BY'],
    [13, 'BW'],
    [10, 'NI'],
    [8, 'HE'],
    [5, 'SN'],
    [5, 'RP'],
    [4, 'BE'],
    [4, 'SH'],
    [3, 'BB'],
    [3, 'TH'],
    [2, 'HH'],
  ],
  languages: [
    [86, 'de'],
    [8, 'de-de'],
    [5, 'en-us'],
    [1, 'tr'],
  ],
  offset: HOUR,
};
const LANDS: Weighted<Land> = [
  [74, GERMANY],
  [
    9,
    {
      ...GERMANY,
      country: 'at',
      regions: [
        [40, '9'],
        [30, '3'],
        [30, '5'],
      ],
    },
  ],
  [
    8,
    {
      ...GERMANY,
      country: 'ch',
      regions: [
        [60, 'ZH'],
        [40, 'BE'],
      ],
    },
  ],
  [3, { ...GERMANY, country: 'fr', regions: [[1, 'IDF']], languages: [[1, 'fr']] }],
  [
    3,
    {
      ...GERMANY,
      country: 'gb',
      regions: [[1, 'ENG']],
      languages: [
        [70, 'en-gb'],
        [30, 'en-us'],
      ],
      offset: 0,
    },
  ],
  [
    3,
    {
      ...GERMANY,
      country: 'us',
      regions: [
        [1, 'CA'],
        [1, 'NY'],
        [1, 'TX'],
      ],
      languages: [[1, 'en-us']],
      offset: -6 * HOUR,
    },
  ],
];

export function placeOf(random: Random): { place: PlannedPlace; language: string } {
  const land = random.weighted(LANDS);
  return { place: placeIn(random, land), language: random.weighted(land.languages) };
}

function placeIn(random: Random, { country, regions, offset }: Land): PlannedPlace {
  return {
    country,
    region: random.weighted(regions),
    city: null,
    ip: addressIn(random, country),
    clockOffset: offset,
    addressClass: 'other',
  };
}

/** Some place of which only the country is known. */
export function somewhere(
  random: Random,
  country: string,
  clockOffset: number,
  region: string | null = null,
): PlannedPlace {
  return { country, region, city: null, ip: addressIn(random, country), clockOffset, addressClass: 'other' };
}

/**
 * An address of one of the many networks of a country, as providers have them; whoever lives there gets one of those.
 * All of them are reserved (RFC 1112, 240.0.0.0/4), so that none is in a list of data centres.
 */
function addressIn(random: Random, country: string): string {
  const [first, second] = [country.charCodeAt(0), country.charCodeAt(1)];
  const [network, host] = [random.int(0, 255), random.int(1, 254)];
  return `${240 + ((first * 26 + second) % 15)}.${network}.${host}.${((network * 7 + host) % 254) + 1}`;
}
