import type { Device } from '../user-agents.ts';
import type { Captured, UserAgentClass } from '../world.ts';

/** What crawlers with published ranges call themselves, under the names of the plugin's lists. */
const CLAIMS: readonly [string, RegExp][] = [
  ['googlebot', /googlebot/i],
  ['bingbot', /bingbot/i],
  ['applebot', /applebot/i],
  ['duckduckbot', /duckduckbot/i],
  ['duckassistbot', /duckassistbot/i],
  ['openai', /gptbot|oai-searchbot|chatgpt-user/i],
  ['perplexity', /perplexitybot|perplexity-user/i],
  ['ccbot', /ccbot/i],
  ['pingdom', /pingdom\.com_bot|pingdompagespeed|pingdomtms/i],
];

const LIBRARIES =
  /curl\/|wget\/|python-requests\/|python-urllib|go-http-client|okhttp\/|axios\/|libwww-perl/i;

function classOf({ isBot, browser }: Device, userAgent: string): UserAgentClass {
  if (isBot) return 'bot';
  if (LIBRARIES.test(userAgent)) return 'library';
  if (browser.code === 'UNK') return 'unknown';
  if (browser.code === 'HC') return 'headless';
  return browser.name.endsWith(' App') ? 'app' : 'browser';
}

/**
 * What the plugin sees with a visit's first hit. The sandbox has no lists of addresses, and its traffic comes from
 * ranges for documentation, which are in none of them: nobody comes from a data centre, and no crawler is verified.
 */
export function captureOf(device: Device, userAgent: string): Captured {
  const claimed = CLAIMS.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? null;
  return {
    addressClass: 'other',
    uaClass: classOf(device, userAgent),
    crawler: claimed,
    crawlerVerified: claimed === null ? null : false,
  };
}
