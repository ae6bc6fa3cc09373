import type { BotType, EvidenceCode } from '../verdict/index.ts';
import type { Finding } from './finding.ts';

type Declared = Exclude<BotType, 'coordinated' | 'automation' | 'http-library'>;

/*
 * Names by which bots introduce themselves. Traps, each with a test: `CUBOT` is a phone, `fuboTV` a television app,
 * `[Pinterest/iOS]` and `WhatsApp` inside a browser's text are people in an in-app browser, so those two names count
 * only where the bot writes them: at the start, or with `bot` behind.
 */
const NAMES: readonly (readonly [Declared, RegExp])[] = [
  [
    'ai',
    /GPTBot|ChatGPT-User|OAI-SearchBot|ClaudeBot|Claude-(?:User|SearchBot|Web)|anthropic-ai|PerplexityBot|Perplexity-User|CCBot|Bytespider|Google-Extended|Google-(?:CloudVertexBot|NotebookLM|GeminiNotebook)|Gemini-Deep-Research|MistralAI-User|DuckAssistBot|meta-externalagent|meta-externalfetcher|cohere-ai|Diffbot|YouBot|Timpibot|ImagesiftBot|omgili|Amazonbot|AI2Bot|PetalBot/i,
  ],
  [
    'search',
    /Googlebot|Google-(?:InspectionTool|Read-Aloud|Site-Verification)|GoogleOther|AdsBot-Google|Mediapartners-Google|FeedFetcher-Google|Storebot-Google|bingbot|BingPreview|msnbot|adidxbot|Slurp|DuckDuckBot|DuckDuckGo-Favicons|Baiduspider|Yandex(?:Bot|Images|Mobile|Metrika|Media|Favicons|Direct|Webmaster|Accessibility|RenderResources)|Sogou (?:web|inst|pic|News)|Exabot|Qwantify|Qwantbot|SeznamBot|Applebot|MojeekBot|coccocbot|Yeti\/|360Spider|HaoSouSpider|ia_archiver|archive\.org_bot|YisouSpider/i,
  ],
  [
    'social',
    /facebookexternalhit|facebookcatalog|Facebot|Twitterbot|LinkedInBot|Slackbot|Slack-ImgProxy|TelegramBot|Discordbot|Pinterestbot|^Pinterest\/|^WhatsApp\/[\d.]+(?: [A-Z])?$|SkypeUriPreview|redditbot|vkShare|Tumblr\/|Embedly|Iframely|Bluesky Cardyb|Mastodon\/|Snap URL Preview|MicrosoftPreview|Viber\/.*bot/i,
  ],
  [
    'monitoring',
    /UptimeRobot|Pingdom|StatusCake|Site24x7|Better ?Uptime|BetterStack|NewRelicPinger|Datadog(?:Synthetics|\/Synthetics)|GTmetrix|Chrome-Lighthouse|PageSpeed|Catchpoint|HetrixTools|updown\.io|Uptime-Kuma|Checkly|Nagios|check_http|Zabbix|PTST\/|SpeedCurve|Freshping|Monitis|jetmon|W3C[_-]|Nu Html Checker|Cloudflare-(?:Traffic-Manager|Healthchecks)|ELB-HealthChecker|GoogleStackdriverMonitoring|kube-probe/i,
  ],
  [
    'seo',
    /AhrefsBot|AhrefsSiteAudit|SemrushBot|SiteAuditBot|MJ12bot|DotBot|rogerbot|SERanking|serpstatbot|BLEXBot|DataForSeoBot|Screaming Frog|Sitebulb|SEOkicks|SEOlyticsCrawler|LinkpadBot|MegaIndex|Barkrowler|XoviBot|SISTRIX|OnCrawl|Deepcrawl|Lumar|Botify|linkdexbot|Cliqzbot/i,
  ],
  [
    'scraper',
    /Scrapy|HTTrack|Heritrix|Nutch|WebCopier|WebZIP|Teleport Pro|SiteSucker|Offline Explorer|ZoominfoBot|magpie-crawler|Xenu|BUbiNG|newspaper\/|masscan|zgrab|Nmap Scripting|sqlmap|Nikto|nuclei|CensysInspect|Expanse|InternetMeasurement|NetcraftSurvey/i,
  ],
];

/** Program libraries; they never run this script, but the same judgement serves server-side logs. */
const LIBRARIES =
  /^(?:curl|Wget|python-requests|python-httpx|python-urllib3?|Python\/\d[^ ]* aiohttp|aiohttp|Go-http-client|Java\/|Apache-HttpClient|okhttp|axios|node-fetch|undici|got |got\/|node\/?|libwww-perl|lwp|Ruby|Faraday|Guzzle|GuzzleHttp|PHP\/|PHP-Curl|HTTPie|Postman|insomnia|PycURL|reqwest|hyper\/|Typhoeus|RestSharp|Dalvik\/.*scrap|http_get|fasthttp|colly|Jakarta Commons|WinHTTP|Symfony|Deno\/|Bun\/|aria2|LWP::)/i;

const AUTOMATION = /PhantomJS|SlimerJS|Selenium|Puppeteer|Playwright|Cypress\/|Nightmare|CasperJS|Splash\//i;

/**
 * A word that ends in `bot`, or says crawler, spider, scraper, fetcher; or the address of an explanation, which no
 * browser of a person carries. Strong, but not a name we know, so it needs company.
 */
const GENERIC =
  /\b(?!cubot\b|fubot)[a-z0-9._-]*bot\b|crawl(?:er|ing)?\b|spider|scrap(?:er|ing|y)|\bfetch(?:er)?\b|\+https?:\/\//i;

/** What a user agent says about itself. Pure; bounded by the length of its input. */
export function classifyUserAgent(text: string): readonly Finding[] {
  const findings: Finding[] = [];
  const add = (code: EvidenceCode, match: RegExpExecArray | null): boolean => {
    if (match !== null) findings.push({ code, detail: match[0].trim() });
    return match !== null;
  };
  add('headless:user-agent', /HeadlessChrome(?:\/\d+)?/.exec(text));
  const declared = NAMES.some(([botType, names]) => add(`declared:${botType}`, names.exec(text)));
  if (declared) return findings;
  if (add('declared:automation', AUTOMATION.exec(text))) return findings;
  if (!add('ua:http-library', LIBRARIES.exec(text))) add('ua:pattern', GENERIC.exec(text));
  return findings;
}
