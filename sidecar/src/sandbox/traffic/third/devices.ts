import type { Random } from '../../demo/random.ts';
import { browserOf, chromeOn, SYSTEMS } from '../market.ts';
import type { PlannedBrowser } from '../plan.ts';

/** Browsers that the market's shares do not have, or have only by chance. */

const safari = (token: string, version: string): string =>
  `Mozilla/5.0 (${token}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${version} Mobile/15E148 Safari/604.1`;

/** `version` of system and browser, e.g. `18.6`. */
export function iphone(version: string, resolution: string, language: string): PlannedBrowser {
  return {
    ...{ browserCode: 'MF', browserVersion: version, osCode: 'IOS', osVersion: version },
    ...{ deviceType: 'Smartphone', resolution, language },
    userAgent: safari(`iPhone; CPU iPhone OS ${version.replace('.', '_')} like Mac OS X`, version),
  };
}

export function ipad(os: string, version: string, resolution: string, language: string): PlannedBrowser {
  return {
    ...iphone(version, resolution, language),
    ...{ osVersion: os, deviceType: 'Tablet' },
    userAgent: safari(`iPad; CPU OS ${os.replace('.', '_')} like Mac OS X`, version),
  };
}

export function androidPhone(version: number, resolution: string, language: string): PlannedBrowser {
  return {
    ...{ browserCode: 'CM', browserVersion: `${version}.0`, osCode: 'AND', osVersion: '10' },
    ...{ deviceType: 'Smartphone', resolution, language },
    userAgent: `Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Mobile Safari/537.36`,
  };
}

/** A box or tablet of the Android Open Source Project that shows pages inside another program. */
export function webviewBox(
  android: string,
  version: number,
  resolution: string,
  language: string,
): PlannedBrowser {
  return {
    ...{ browserCode: 'CV', browserVersion: `${version}.0`, osCode: 'AND', osVersion: android },
    ...{ deviceType: 'Tablet', resolution, language },
    userAgent: `Mozilla/5.0 (Linux; Android ${android}; X96Q; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/${version}.0.0.0 Safari/537.36`,
  };
}

export function chromebook(version: number, resolution: string, language: string): PlannedBrowser {
  const base = chromeOn(SYSTEMS.linux, version, resolution, language);
  return {
    ...base,
    ...{ osCode: 'COS', osVersion: '14541.0' },
    userAgent: base.userAgent.replace('X11; Linux x86_64', 'X11; CrOS x86_64 14541.0.0'),
  };
}

export function edge(version: number, resolution: string, language: string): PlannedBrowser {
  const base = chromeOn(SYSTEMS.windows, version, resolution, language);
  return { ...base, browserCode: 'PS', userAgent: `${base.userAgent} Edg/${version}.0.0.0` };
}

export function firefox(version: number, resolution: string, language: string): PlannedBrowser {
  return {
    ...chromeOn(SYSTEMS.windows, version, resolution, language),
    browserCode: 'FF',
    userAgent: `Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`,
  };
}

/** Some telephone of the market. */
export function phoneOf(random: Random, language: string): PlannedBrowser {
  for (let tries = 0; tries < 40; tries++) {
    const browser = browserOf(random, language);
    if (browser.deviceType === 'Smartphone') return browser;
  }
  return iphone('18.6', '390x844', language);
}

/** Screens that scripts and hosted browsers are set to, by default or by hand. */
export const SCRIPTED_SCREENS: readonly [string, ...string[]] = [
  '1920x1080',
  '1366x768',
  '1280x720',
  '1440x900',
  '1536x864',
  '1280x800',
  '1600x900',
  '1024x768',
  '1280x1024',
];

/** A few of `all`, at least one: what an operator put into the settings. */
export function someOf<T>(
  random: Random,
  all: readonly [T, ...T[]],
  least: number,
  most: number,
): [T, ...T[]] {
  const count = random.int(least, most);
  const left = [...all];
  const taken = [random.pick(all)] as [T, ...T[]];
  for (let i = 1; i < count; i++) {
    const [one] = left.splice(random.int(0, left.length - 1), 1);
    if (one !== undefined && !taken.includes(one)) taken.push(one);
  }
  return taken;
}
