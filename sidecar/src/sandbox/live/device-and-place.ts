import { continentOf, countryName, languageName, regionName } from '../places.ts';
import type { Visit } from '../world.ts';
import type { Row } from './action-row.ts';

/** Where Matomo keeps its small pictures. */
export const image = (folder: string, name: string) => `plugins/Morpheus/icons/dist/${folder}/${name}.png`;

const FAMILY_NAMES: Readonly<Record<string, string>> = {
  Blink: 'Blink (Chrome, Opera)',
  WebKit: 'WebKit (Safari)',
  Gecko: 'Gecko (Firefox)',
};

/** Browser, system and hardware of a visit. */
export function device(visit: Visit): Row {
  const { type, brand, model, os, browser, family } = visit.device;
  const versioned = (name: string, version: string) =>
    name === 'Unknown' || version === 'UNK' || version === '' ? name : `${name} ${version}`;
  return {
    deviceType: type,
    deviceTypeIcon: image('devices', type.toLowerCase().replaceAll(' ', '_')),
    deviceBrand: brand,
    deviceModel: model,
    operatingSystem: versioned(os.name, os.version),
    operatingSystemName: os.name,
    operatingSystemIcon: image('os', os.code === 'BOT' ? 'UNK' : os.code),
    operatingSystemCode: os.code,
    operatingSystemVersion: os.version,
    browserFamily: family,
    browserFamilyDescription: FAMILY_NAMES[family] ?? 'Unknown',
    browser: versioned(browser.name, browser.version),
    browserName: browser.name,
    browserIcon: image('browsers', browser.code),
    browserCode: browser.code,
    browserVersion: browser.version,
    resolution: visit.resolution,
    plugins: '',
    pluginsIcons: null,
  };
}

const degrees = (text: string | null) => (text === null ? null : Number(text).toFixed(6));

/** Language and place of a visit. */
export function place(visit: Visit): Row {
  const { country, region, city, latitude, longitude } = visit.place;
  const continent = continentOf(country);
  const name = countryName(country);
  return {
    languageCode: visit.language,
    language: languageName(visit.language),
    continent: continent.name,
    continentCode: continent.code,
    country: name,
    countryCode: country,
    countryFlag: image('flags', country),
    region: regionName(country, region),
    regionCode: region,
    city,
    location: [city, regionName(country, region), name].filter((part) => part !== null).join(', '),
    latitude: degrees(latitude),
    longitude: degrees(longitude),
  };
}
