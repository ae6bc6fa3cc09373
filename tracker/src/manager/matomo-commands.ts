/**
 * What a page can say to `_paq`, as types: the methods of matomo.js 5 and their arguments, after its documentation
 * (developer.matomo.org/api-reference/tracking-javascript). Nothing here is in the bundle.
 */

/** Values of custom dimensions for one hit: `{ dimension3: 'red' }`. */
export type CustomData = Readonly<Record<`dimension${number}`, string | number>> | null;
/** Called when the request has been sent. */
export type RequestCallback = (result: { readonly request: string; readonly success: boolean }) => void;

type Text = string | readonly string[];
type Flag = [enable?: boolean];
type Scope = 'visit' | 'page';
type Nothing = [];

/** Settings of the tracker: where hits go, and what is in them. */
interface Settings {
  addPlugin: [name: string, hooks: Readonly<Record<string, (event: object) => string | undefined>>];
  addTracker: [url?: string, siteId?: string | number];
  alwaysUseSendBeacon: Nothing;
  appendToTrackingUrl: [parameters: string];
  deleteCustomDimension: [id: number];
  deleteCustomVariable: [index: number, scope?: Scope];
  deleteCustomVariables: [scope?: Scope];
  disableAlwaysUseSendBeacon: Nothing;
  disableBrowserFeatureDetection: Nothing;
  disableCampaignParameters: Nothing;
  disablePerformanceTracking: Nothing;
  disableQueueRequest: Nothing;
  discardHashTag: Flag;
  enableBrowserFeatureDetection: Nothing;
  resetUserId: Nothing;
  setAPIUrl: [url: string];
  setCampaignKeywordKey: [name: Text];
  setCampaignNameKey: [name: Text];
  setConversionAttributionFirstReferrer: Flag;
  setCountPreRendered: Flag;
  setCustomData: [key: string | object, value?: unknown];
  setCustomDimension: [id: number, value: string];
  setCustomRequestProcessing: [change: ((request: string) => string) | null];
  setCustomUrl: [url: string];
  setCustomVariable: [index: number, name: string, value: string, scope?: Scope];
  setDocumentTitle: [title: string];
  setDomains: [domains: Text];
  setExcludedQueryParams: [names: Text];
  setExcludedReferrers: [hosts: Text];
  setGenerationTimeMs: [milliseconds: number];
  setIgnoreClasses: [classes: Text];
  setPagePerformanceTiming: [
    network?: number,
    server?: number,
    transfer?: number,
    domProcessing?: number,
    domCompletion?: number,
    onLoad?: number,
  ];
  setPageViewId: [id: string];
  setReferrerUrl: [url: string];
  setRequestContentType: [type: string];
  setRequestMethod: [method: 'GET' | 'POST'];
  setRequestQueueInterval: [milliseconds: number];
  setSiteId: [siteId: string | number];
  setTrackerUrl: [url: string];
  setUserId: [userId: string];
  setVisitorId: [sixteenHexDigits: string];
  storeCustomVariablesInCookie: Nothing;
}

/** Cookies, consent and what visitors want. */
interface Privacy {
  deleteCookies: Nothing;
  disableCookies: Nothing;
  forgetConsentGiven: [hours?: number];
  forgetCookieConsentGiven: Nothing;
  forgetUserOptOut: Nothing;
  optUserOut: [hours?: number];
  rememberConsentGiven: [hours?: number];
  rememberCookieConsentGiven: [hours?: number];
  requireConsent: Nothing;
  requireCookieConsent: Nothing;
  setConsentGiven: [andCookies?: boolean];
  setCookieConsentGiven: Nothing;
  setCookieDomain: [domain: string];
  setCookieNamePrefix: [prefix: string];
  setCookiePath: [path: string];
  setCookieSameSite: [sameSite: 'Lax' | 'None' | 'Strict'];
  setDoNotTrack: Flag;
  setReferralCookieTimeout: [seconds: number];
  setSecureCookie: Flag;
  setSessionCookie: [name: string, value: string, milliseconds: number];
  setSessionCookieTimeout: [seconds: number];
  setVisitorCookieTimeout: [seconds: number];
}

/** Views, events, goals, searches, links and downloads. */
interface Hits {
  addDownloadExtensions: [extensions: Text];
  addListener: [element: Element, enable?: boolean];
  disableCrossDomainLinking: Nothing;
  disableHeartBeatTimer: Nothing;
  enableCrossDomainLinking: Nothing;
  enableFileTracking: Nothing;
  enableHeartBeatTimer: [seconds?: number];
  enableJSErrorTracking: Nothing;
  enableLinkTracking: Flag;
  killFrame: Nothing;
  ping: Nothing;
  queueRequest: [request: string, isFull?: boolean];
  redirectFile: [url: string];
  removeDownloadExtensions: [extensions: Text];
  setCrossDomainLinkingTimeout: [seconds: number];
  setDownloadClasses: [classes: Text];
  setDownloadExtensions: [extensions: Text];
  setLinkClasses: [classes: Text];
  setLinkTrackingTimer: [milliseconds: number];
  trackEvent: [
    category: string,
    action: string,
    name?: string | undefined,
    value?: number | undefined,
    data?: CustomData,
    callback?: RequestCallback,
  ];
  trackGoal: [id: number, revenue?: number, data?: CustomData, callback?: RequestCallback];
  trackLink: [url: string, type: 'link' | 'download', data?: CustomData, callback?: RequestCallback];
  trackPageView: [title?: string | undefined, data?: CustomData, callback?: RequestCallback];
  trackRequest: [request: string, data?: CustomData, callback?: RequestCallback, plugin?: string];
  trackSiteSearch: [
    keyword: string,
    category?: string | readonly string[] | false,
    results?: number | false,
    data?: CustomData,
  ];
}

interface Content {
  logAllContentBlocksOnPage: Nothing;
  trackAllContentImpressions: Nothing;
  trackContentImpression: [name: string, piece: string, target: string];
  trackContentImpressionsWithinNode: [node: Element];
  trackContentInteraction: [interaction: string, name: string, piece: string, target: string];
  trackContentInteractionNode: [node: Element, interaction?: string];
  trackVisibleContentImpressions: [onScroll?: boolean, milliseconds?: number];
}

interface Ecommerce {
  addEcommerceItem: [sku: string, name?: string, category?: Text, price?: number, quantity?: number];
  clearEcommerceCart: Nothing;
  removeEcommerceItem: [sku: string];
  setEcommerceView: [sku: string | false, name?: string | false, category?: Text, price?: number];
  trackEcommerceCartUpdate: [total: number];
  trackEcommerceOrder: [
    orderId: string,
    total: number,
    subTotal?: number,
    tax?: number,
    shipping?: number,
    discount?: number | false,
  ];
}

/** Methods that answer: of use in a function given to `_paq` only. They may be named there all the same. */
type Question =
  | 'areCookiesEnabled'
  | 'getAttributionCampaignKeyword'
  | 'getAttributionCampaignName'
  | 'getAttributionInfo'
  | 'getAttributionReferrerTimestamp'
  | 'getAttributionReferrerUrl'
  | 'getCookie'
  | 'getCookieDomain'
  | 'getCookiePath'
  | 'getCrossDomainLinkingUrlParameter'
  | 'getCurrentUrl'
  | 'getCustomData'
  | 'getCustomDimension'
  | 'getCustomVariable'
  | 'getEcommerceItems'
  | 'getLinkTrackingTimer'
  | 'getMatomoUrl'
  | 'getNumTrackedPageViews'
  | 'getPageViewId'
  | 'getPiwikUrl'
  | 'getRememberedConsent'
  | 'getRememberedCookieConsent'
  | 'getRequest'
  | 'getSessionCookieTimeout'
  | 'getSiteId'
  | 'getTrackerUrl'
  | 'getUserId'
  | 'getVisitorId'
  | 'getVisitorInfo'
  | 'hasConsent'
  | 'hasCookies'
  | 'hasRememberedConsent'
  | 'isConsentRequired'
  | 'isCrossDomainLinkingEnabled'
  | 'isUserOptedOut';

/** Each method that `_paq` may name, with its arguments. */
export type MatomoMethods = Settings &
  Privacy &
  Hits &
  Content &
  Ecommerce &
  Readonly<Record<Question, unknown[]>>;
export type MatomoMethod = keyof MatomoMethods;

/**
 * One thing said to `_paq`: a method with its arguments, a method of a plug-in (`MediaAnalytics::scanForMedia`), or a
 * function that gets the tracker as `this`.
 *
 * @example
 * const order: MatomoCommand = ['trackEcommerceOrder', 'A-17', 99.5];
 */
export type MatomoCommand =
  | { [M in MatomoMethod]: readonly [method: M, ...MatomoMethods[M]] }[MatomoMethod]
  | readonly [method: `${string}::${string}` | `${string}.${string}`, ...arguments: unknown[]]
  | readonly [task: () => void];

/** The type of `window._paq`. */
export interface MatomoQueue {
  push(...commands: MatomoCommand[]): unknown;
}
