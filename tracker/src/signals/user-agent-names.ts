import { list } from 'isbot';
import type { BotType, EvidenceCode } from '../verdict/index.ts';
import type { Finding } from './finding.ts';

type Declared = Exclude<BotType, 'coordinated' | 'automation' | 'http-library'>;

/*
 * Names by which bots introduce themselves. Traps, each with a test: `CUBOT` is a phone, `fuboTV` a television app,
 * `[Pinterest/iOS]` and `WhatsApp` inside a browser's text are people in an in-app browser, so those two names count
 * only where the bot writes them: at the start, or with `bot` behind.
 * All expressions are asked about the text in lower case, which is faster than asking for either case.
 */
const NAMES: readonly (readonly [Declared, RegExp])[] = [
  [
    'ai',
    /gptbot|chatgpt-user|amzn-user|amzn-searchbot|oai-searchbot|claudebot|claude-(?:user|searchbot|web)|anthropic-ai|perplexitybot|perplexity-user|ccbot|bytespider|google-extended|google-(?:cloudvertexbot|notebooklm|gemininotebook)|gemini-deep-research|mistralai-user|duckassistbot|meta-externalagent|meta-externalfetcher|cohere-ai|diffbot|youbot|timpibot|imagesiftbot|omgili|amazonbot|ai2bot|petalbot/,
  ],
  [
    'search',
    /googlebot|google-(?:inspectiontool|read-aloud|site-verification)|googleother|adsbot-google|mediapartners-google|feedfetcher-google|storebot-google|bingbot|bingpreview|msnbot|adidxbot|slurp|duckduckbot|duckduckgo-favicons|baiduspider|yandex(?:bot|images|mobile|metrika|media|favicons|direct|webmaster|accessibility|renderresources)|sogou (?:web|inst|pic|news)|exabot|qwantify|qwantbot|seznambot|applebot|mojeekbot|coccocbot|yeti\/|360spider|haosouspider|ia_archiver|archive\.org_bot|yisouspider/,
  ],
  [
    'social',
    /facebookexternalhit|facebookcatalog|facebot|twitterbot|linkedinbot|slackbot|slack-imgproxy|telegrambot|discordbot|pinterestbot|^pinterest\/|^whatsapp\/[\d.]+(?:[ /][a-z])?$|skypeuripreview|redditbot|vkshare|tumblr\/|embedly|iframely|bluesky cardyb|mastodon\/|snap url preview|microsoftpreview|viber\/.*bot/,
  ],
  [
    'monitoring',
    /uptimerobot|pingdom|statuscake|site24x7|better ?uptime|betterstack|newrelicpinger|datadog(?:synthetics|\/synthetics)|gtmetrix|chrome-lighthouse|pagespeed|catchpoint|hetrixtools|updown\.io|uptime-kuma|checkly|nagios|check_http|zabbix|ptst\/|speedcurve|freshping|monitis|jetmon|w3c[_-]|nu html checker|cloudflare-(?:traffic-manager|healthchecks)|elb-healthchecker|googlestackdrivermonitoring|kube-probe/,
  ],
  [
    'seo',
    /ahrefsbot|ahrefssiteaudit|semrushbot|siteauditbot|mj12bot|dotbot|rogerbot|seranking|serpstatbot|blexbot|dataforseobot|screaming frog|sitebulb|seokicks|seolyticscrawler|linkpadbot|megaindex|barkrowler|xovibot|sistrix|oncrawl|deepcrawl|lumar|botify|linkdexbot|cliqzbot/,
  ],
  [
    'scraper',
    /scrapy|httrack|heritrix|nutch|webcopier|webzip|teleport pro|sitesucker|offline explorer|zoominfobot|magpie-crawler|xenu|bubing|newspaper\/|masscan|zgrab|nmap scripting|sqlmap|nikto|nuclei|censysinspect|expanse|internetmeasurement|netcraftsurvey/,
  ],
];

/** Program libraries; they never run this script, but the same judgement serves server-side logs. */
const LIBRARIES =
  /^(?:curl|wget|python-requests|python-httpx|python-urllib3?|python\/\d[^ ]* aiohttp|aiohttp|go-http-client|java\/|apache-httpclient|okhttp|axios|node-fetch|undici|got |got\/|node\/?|libwww-perl|lwp|ruby|faraday|guzzle|guzzlehttp|php\/|php-curl|httpie|postman|insomnia|pycurl|reqwest|hyper\/|typhoeus|restsharp|dalvik\/.*scrap|http_get|fasthttp|colly|jakarta commons|winhttp|symfony|deno\/|bun\/|aria2|lwp::)/;

const AUTOMATION = /phantomjs|slimerjs|selenium|puppeteer|playwright|cypress\/|nightmare|casperjs|splash\//;

/**
 * isbot's list, which is kept by many and checked against collections of browsers. It is made for server logs, so a few
 * of its words are left out that old browsers of people have in their names, and `bot` is read below.
 * @see https://github.com/omrilotan/isbot
 */
const LEFT_OUT = [
  '(?<! cu)bots?(?:\\b|_)',
  '^reed',
  '^whatsapp',
  'browsex',
  'chromeframe',
  'offbyone',
  'sogou',
  'tools',
];
const READ = list.filter((pattern) => !LEFT_OUT.includes(pattern));

/*
 * One expression of two hundred alternatives takes milliseconds where it is run once. Half of the list are plain words,
 * which are found at once; the list is in lower case throughout.
 */
const isWord = (pattern: string) => /^[a-z0-9 /-]+$/.test(pattern);
const WORDS = READ.filter(isWord);
const SHAPES = new RegExp(READ.filter((pattern) => !isWord(pattern)).join('|'));

/** What no device of a person is called, once the phrases below are out of the way. */
const UNMISTAKABLE = /[a-z]{0,20}bots?(?:\b|_)|crawl(?:er|ing)?|spider/;

/** Devices and programs of people that have such words in their names. */
const PEOPLE =
  /cubot|fubotv|vr bot|https?:\/\/bsalsa\.com|google(?: ?tv|_cube| earth| fiber)|com\.google\.[\w./]+|catcher\d|alphaserver|discovery(?= ?\)|_)|qqdownload|sohunews/g;

/** Televisions, players and old phones write user agents of any shape: there the list is not asked. */
const APPARATUS =
  /tv\b|tv[_/]|_tv|maui|xbmc|^(?:smarttv|ip(?:hone|ad|od)|dv\(|opera\/|sonos|airplay|spice|nokia|samsung|lg|sony|citrix)/;

/** What a user agent says about itself. Pure; bounded by the length of its input. */
export function classifyUserAgent(text: string): readonly Finding[] {
  const lower = text.toLowerCase();
  const findings: Finding[] = [];
  const add = (code: EvidenceCode, match: RegExpExecArray | null): boolean => {
    if (match !== null)
      findings.push({ code, detail: text.slice(match.index, match.index + match[0].length).trim() });
    return match !== null;
  };
  add('headless:user-agent', /HeadlessChrome(?:\/\d+)?/.exec(text));
  const declared = NAMES.some(([botType, names]) => add(`declared:${botType}`, names.exec(lower)));
  if (declared) return findings;
  if (add('declared:automation', AUTOMATION.exec(lower))) return findings;
  if (add('ua:http-library', LIBRARIES.exec(lower))) return findings;
  const detail = genericName(lower.replace(PEOPLE, ''), findings.length > 0);
  return detail === undefined ? findings : [...findings, { code: 'ua:pattern', detail }];
}

/** The word that gives an unknown bot away; the long list is not asked where something is known already. */
function genericName(rest: string, isKnown: boolean): string | undefined {
  const plain = UNMISTAKABLE.exec(rest)?.[0];
  if (plain !== undefined || isKnown || APPARATUS.test(rest)) return plain;
  return WORDS.find((word) => rest.includes(word)) ?? SHAPES.exec(rest)?.[0].trim();
}
