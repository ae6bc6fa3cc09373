import type { Random } from '../../demo/random.ts';
import { chromeOn, SYSTEMS } from '../market.ts';
import type { PlannedBrowser } from '../plan.ts';
import { androidPhone, iphone } from '../third/devices.ts';

/** Browsers that neither the market's shares nor the sets before have. */

const onSeven = ({ userAgent, ...browser }: PlannedBrowser): PlannedBrowser => ({
  ...browser,
  osVersion: '7',
  userAgent: userAgent.replace('Windows NT 10.0', 'Windows NT 6.1'),
});

/** The last Chrome for Windows 7. */
export const chromeOnSeven = (resolution: string, language: string): PlannedBrowser =>
  onSeven(chromeOn(SYSTEMS.windows, 109, resolution, language));

/** The last Firefox for Windows 7. */
export const firefoxOnSeven = (resolution: string, language: string): PlannedBrowser =>
  onSeven({
    ...chromeOn(SYSTEMS.windows, 115, resolution, language),
    browserCode: 'FF',
    userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:109.0) Gecko/20100101 Firefox/115.0',
  });

/** A telephone that tools for driving browsers know by name: its system, its screen. */
export type KnownDevice = readonly [system: string, screen: string];
export const KNOWN_DEVICES: readonly [KnownDevice, ...KnownDevice[]] = [
  ['10.3', '320x568'],
  ['11.0', '375x812'],
  ['11.0', '375x667'],
  ['12.2', '414x896'],
  ['13.2', '375x667'],
  ['14.4', '390x844'],
  ['15.0', '390x844'],
  ['Pixel 5', '393x851'],
  ['Pixel 7', '412x915'],
];

/** @param version of Chrome, where it is one that has it */
export function known([system, screen]: KnownDevice, version: number, language: string): PlannedBrowser {
  return system.startsWith('Pixel')
    ? androidPhone(version, screen, language)
    : iphone(system, screen, language);
}

/** Telephones that cost little and are kept for long. */
export const cheapPhone = (random: Random, language: string): PlannedBrowser =>
  androidPhone(
    random.weighted([
      ...([
        [40, 141],
        [18, 140],
        [10, 138],
      ] as const),
      ...([
        [8, 132],
        [8, 127],
        [6, 119],
        [6, 109],
        [4, 95],
      ] as const),
    ]),
    random.pick(['360x800', '360x800', '360x780', '384x854', '360x760', '412x915', '360x640', '393x873']),
    language,
  );

/** A window as somebody has drawn it: nobody else's is of just that size. */
export const drawnWindow = (random: Random): string =>
  `${Math.round(1_050 + 900 * random.next() ** 1.4)}x${Math.round(620 + 480 * random.next())}`;
