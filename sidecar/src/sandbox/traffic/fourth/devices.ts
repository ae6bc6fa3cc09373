import type { Random } from '../../demo/random.ts';
import { browserOf, chromeOn, SYSTEMS } from '../market.ts';
import type { PlannedBrowser } from '../plan.ts';

/** Browsers that neither the market's shares nor the sets before have. */

/** A telephone's app that shows the page inside itself. */
export function inAppPhone(
  android: string,
  model: string,
  version: number,
  resolution: string,
): PlannedBrowser {
  return {
    ...{ browserCode: 'CV', browserVersion: `${version}.0`, osCode: 'AND', osVersion: android },
    ...{ deviceType: 'Smartphone', resolution, language: 'de-de' },
    userAgent: `Mozilla/5.0 (Linux; Android ${android}; ${model}; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/${version}.0.0.0 Mobile Safari/537.36`,
  };
}

export function androidTablet(
  android: string,
  model: string,
  version: number,
  resolution: string,
): PlannedBrowser {
  return {
    ...{ browserCode: 'CH', browserVersion: `${version}.0`, osCode: 'AND', osVersion: android },
    ...{ deviceType: 'Tablet', resolution, language: 'de-de' },
    userAgent: `Mozilla/5.0 (Linux; Android ${android}; ${model}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Safari/537.36`,
  };
}

export function safariOfMac(version: string, resolution: string, language: string): PlannedBrowser {
  return {
    ...chromeOn(SYSTEMS.mac, 0, resolution, language),
    ...{ browserCode: 'SF', browserVersion: version },
    userAgent: `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${version} Safari/605.1.15`,
  };
}

/** Since 2019 an iPad calls itself a Macintosh, unless its owner wishes otherwise. */
export const ipadAsMac = safariOfMac;

export function firefoxOn(
  system: 'mac' | 'linux',
  version: number,
  resolution: string,
  language: string,
): PlannedBrowser {
  const token = system === 'mac' ? 'Macintosh; Intel Mac OS X 10.15' : 'X11; Linux x86_64';
  return {
    ...chromeOn(SYSTEMS[system], version, resolution, language),
    browserCode: 'FF',
    userAgent: `Mozilla/5.0 (${token}; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`,
  };
}

/** Windows 8.1 and a headless Edge, by its own word. */
export function headlessEdge(version: number, resolution: string): PlannedBrowser {
  const { userAgent, ...base } = chromeOn(SYSTEMS.windows, version, resolution, 'en-us');
  const agent = userAgent
    .replace('Windows NT 10.0', 'Windows NT 6.3')
    .replace('Chrome/', 'HeadlessChrome/')
    .concat(` Edg/${version}.0.664.75`);
  return { ...base, browserCode: 'HC', osVersion: '8.1', userAgent: agent };
}

/** Somebody's browser of the market, but one of these. */
export function browserAmong(
  random: Random,
  language: string,
  isOne: (browser: PlannedBrowser) => boolean,
): PlannedBrowser {
  for (let tries = 0; tries < 60; tries++) {
    const browser = browserOf(random, language);
    if (isOne(browser)) return browser;
  }
  return chromeOn(SYSTEMS.windows, 141, '1920x1080', language);
}

export const isChromium = ({ browserCode }: PlannedBrowser): boolean =>
  ['CH', 'CM', 'PS'].includes(browserCode);
export const isComputer = ({ deviceType }: PlannedBrowser): boolean => deviceType === 'Desktop';
