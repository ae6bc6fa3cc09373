/** A small part of what Matomo's device detector knows: the browsers, systems and crawlers that the tests use. */
export interface Device {
  readonly isBot: boolean;
  readonly type: string;
  readonly brand: string;
  readonly model: string;
  readonly os: { readonly code: string; readonly name: string; readonly version: string };
  readonly browser: { readonly code: string; readonly name: string; readonly version: string };
  readonly family: string;
}

const UNKNOWN_OS = { code: 'UNK', name: 'Unknown', version: 'UNK' };
const UNKNOWN_BROWSER = { code: 'UNK', name: 'Unknown', version: '' };

const BOTS =
  /googlebot|bingbot|yandexbot|baiduspider|duckduckbot|applebot|gptbot|claudebot|ccbot|perplexitybot|bytespider|oai-searchbot|chatgpt-user|ahrefsbot|semrushbot|mj12bot|dotbot|uptimerobot|pingdom|facebookexternalhit|twitterbot|slackbot/i;

const BROWSERS: readonly [RegExp, string, string, string][] = [
  [/HeadlessChrome\/(\d+)/, 'HC', 'Headless Chrome', 'Blink'],
  [/Instagram (\d+)/, 'Instagram App', 'Instagram App', ''],
  [/; wv\).*Chrome\/(\d+)/, 'CV', 'Chrome Webview', 'Blink'],
  [/Edg\/(\d+)/, 'PS', 'Microsoft Edge', 'Blink'],
  [/Chrome\/(\d+)[\d.]* Mobile/, 'CM', 'Chrome Mobile', 'Blink'],
  [/Chrome\/(\d+)/, 'CH', 'Chrome', 'Blink'],
  [/Firefox\/(\d+)/, 'FF', 'Firefox', 'Gecko'],
  [/Version\/(\d+\.\d+)[\d.]* Mobile\/\S+ Safari/, 'MF', 'Mobile Safari', 'WebKit'],
  [/Version\/(\d+\.\d+)[\d.]* Safari/, 'SF', 'Safari', 'WebKit'],
];

const SYSTEMS: readonly [RegExp, string, string][] = [
  [/Windows NT (10|6\.\d)/, 'WIN', 'Windows'],
  [/Android (\d+)/, 'AND', 'Android'],
  [/(?:iPhone|iPad).* OS (\d+_\d+)/, 'IOS', 'iOS'],
  [/Mac OS X (\d+[_.]\d+)/, 'MAC', 'Mac'],
  [/CrOS \S+ (\d+\.\d+)/, 'COS', 'Chrome OS'],
  [/Linux()/, 'LIN', 'GNU/Linux'],
];

/** Windows says another number than its name has. */
const NAMED: Readonly<Record<string, string>> = { '6.1': '7', '6.2': '8', '6.3': '8.1' };

function browserOf(ua: string): { browser: Device['browser']; family: string } {
  for (const [pattern, code, name, family] of BROWSERS) {
    const version = pattern.exec(ua)?.[1];
    if (version !== undefined)
      return { browser: { code, name, version: version.includes('.') ? version : `${version}.0` }, family };
  }
  return { browser: UNKNOWN_BROWSER, family: '' };
}

function systemOf(ua: string): Device['os'] {
  for (const [pattern, code, name] of SYSTEMS) {
    const version = pattern.exec(ua)?.[1];
    if (version !== undefined) return { code, name, version: NAMED[version] ?? version.replace('_', '.') };
  }
  return UNKNOWN_OS;
}

function hardwareOf(ua: string, os: string): Pick<Device, 'type' | 'brand' | 'model'> {
  if (os === 'IOS' && ua.includes('iPad')) return { type: 'Tablet', brand: 'Apple', model: 'iPad' };
  if (os === 'IOS') return { type: 'Smartphone', brand: 'Apple', model: 'iPhone' };
  if (os === 'AND' && ua.includes('Mobile'))
    return { type: 'Smartphone', brand: 'Unknown', model: 'Generic Smartphone' };
  if (os === 'AND') return { type: 'Tablet', brand: 'Unknown', model: 'Generic Tablet' };
  if (os === 'MAC') return { type: 'Desktop', brand: 'Apple', model: 'Generic Desktop' };
  if (os === 'UNK') return { type: 'Unknown', brand: 'Unknown', model: 'Unknown' };
  return { type: 'Desktop', brand: 'Unknown', model: 'Generic Desktop' };
}

function detect(ua: string): Device {
  if (BOTS.test(ua)) {
    const os = { code: 'BOT', name: 'Bot', version: 'UNK' };
    const hardware = { type: 'Unknown', brand: 'Unknown', model: 'Unknown' };
    return { isBot: true, ...hardware, os, browser: UNKNOWN_BROWSER, family: '' };
  }
  const os = systemOf(ua);
  return { isBot: false, ...hardwareOf(ua, os.code), os, ...browserOf(ua) };
}

const known = new Map<string, Device>();

/** What Matomo would say of a User-Agent. Remembers what it has seen: a month of traffic repeats a few hundred. */
export function deviceOf(ua: string): Device {
  let device = known.get(ua);
  if (device === undefined) {
    device = detect(ua);
    if (known.size < 10_000) known.set(ua, device);
  }
  return device;
}
