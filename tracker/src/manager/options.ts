import type { CustomDimensionIds, MatomoManagerConfig } from './config.ts';
import { WARNINGS } from './warnings.en.ts';

/** The settings with every default filled in. */
export type Settings = Required<Omit<MatomoManagerConfig, Optional>> & Pick<MatomoManagerConfig, Optional>;
type Optional = 'byHost' | 'botSiteId' | 'nonce' | 'onStateChange';

/** Before what the lines in the console say. */
export const DEFAULT_PREFIX = '[human-traffic]';

/** What is to be used of what was given; undefined: the default. */
type Check = (given: unknown) => unknown;

/** What holds where nothing is said. Its types are those of the attributes of a script's tag, too. */
export const DEFAULTS: Partial<Record<keyof MatomoManagerConfig, unknown>> = {
  trackerUrl: 'matomo.php',
  siteId: '',
  disabled: false,
  waitForMouseTracking: true,
  mouseTrackingDelay: 2000,
  datesHits: true,
  customDimensions: {},
  botCustomDimensions: {},
  recordDeclaredBots: false,
  spa: false,
  botEvent: 'bots',
  doNotTrack: false,
  globalPrivacyControl: false,
  trackInitialPageView: true,
  scriptTimeout: 10_000,
  retryAttempts: 3,
  honeypot: '',
  hookStacks: false,
  consoleTiming: false,
  cspProbe: false,
  e2eMarkers: false,
  debug: false,
  logPrefix: DEFAULT_PREFIX,
};

const of =
  (type: string): Check =>
  (given) =>
    typeof given === type ? given : undefined;
const within =
  (least: number, most: number): Check =>
  (given) =>
    Number.isFinite(given) ? Math.min(Math.max(given as number, least), most) : undefined;
const isId = (given: unknown) => /^[1-9]\d*$/.test(String(given));

// Sent as it is: a plug-in of Matomo may know such names, and another site's number would be worse than none.
const siteId: Check = (given) => (typeof given === 'number' ? given : String(given));

/** The options whose values are more than of the type of their default. */
const CHECKS: { readonly [K in keyof MatomoManagerConfig]?: Check } = {
  siteId,
  botSiteId: siteId,
  byHost: of('object'),
  scriptUrl: of('string'),
  nonce: of('string'),
  mouseTrackingDelay: within(0, 30_000),
  scriptTimeout: within(1, 600_000),
  retryAttempts: within(1, 100),
  botEvent: (given) => (['bots', 'all', 'off'].includes(given as string) ? given : undefined),
  onStateChange: (given) => (given === null ? given : of('function')(given)),
};

function checkOf(option: string): Check | undefined {
  const known = option as keyof MatomoManagerConfig;
  if (Object.hasOwn(CHECKS, option)) return CHECKS[known];
  return Object.hasOwn(DEFAULTS, option) ? of(typeof DEFAULTS[known]) : undefined;
}

/**
 * Fills in defaults, those of the page's host going before the others. What cannot be used is put right and told, never refused: a page goes on, and so does its tracking.
 *
 * @param warn is told, in words, of each option that is not used as it was given.
 */
export function settingsOf(
  config: MatomoManagerConfig,
  warn: (message: string) => void = () => undefined,
  hostname = '',
): Settings {
  try {
    return checked(config, warn, hostname);
  } catch {
    // Not an object that can be read.
    return checked({} as MatomoManagerConfig, warn, hostname);
  }
}

function checked(config: MatomoManagerConfig, warn: (message: string) => void, hostname: string): Settings {
  const given: Record<string, unknown> = { ...config, ...config?.byHost?.[hostname] };
  const settings: Record<string, unknown> = { ...DEFAULTS };
  for (const [option, value] of Object.entries(given)) {
    const check = checkOf(option);
    if (check === undefined) warn(WARNINGS.unknownOption(option));
    else if (value !== undefined) {
      const usable = check(value);
      const used = usable === undefined ? DEFAULTS[option as keyof MatomoManagerConfig] : usable;
      settings[option] = used;
      if (check === siteId && value !== '' && !isId(value)) warn(WARNINGS.oddSiteId(option, shown(value)));
      else if (used !== value) warn(WARNINGS.badOption(option, shown(value), shown(used)));
    }
  }
  for (const option of ['customDimensions', 'botCustomDimensions'])
    settings[option] = dimensionsOf(option, settings[option] ?? {}, warn);
  settings.scriptUrl ??= neighbour(String(settings.trackerUrl));
  return settings as unknown as Settings;
}

function dimensionsOf(option: string, given: object, warn: (message: string) => void): CustomDimensionIds {
  const named = Object.entries(given).filter(([, id]) => id !== undefined);
  for (const [name, id] of named)
    if (!isId(id)) warn(WARNINGS.badOption(`${option}.${name}`, shown(id), shown(undefined)));
  return Object.fromEntries(named.filter(([, id]) => isId(id)));
}

/** A value in a message. An object's own words may be long, secret or hostile. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'object' && value !== null ? 'an object' : `"${String(value)}"`;
}

function neighbour(trackerUrl: string): string {
  return /\.php(?=$|\?)/.test(trackerUrl)
    ? trackerUrl.replace(/\.php(?:\?.*)?$/, '.js')
    : `${trackerUrl.replace(/\/$/, '')}/matomo.js`;
}
