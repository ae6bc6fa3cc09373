import type { EvidenceCode } from '../verdict/index.ts';
import type { Finding, Signal } from './signal.ts';

/*
 * Names that automation tools leave in the page. Not in here, because pages and wallets of people have them too:
 * `phantom` (a wallet), `emit`, `spawn`, `process`, `Buffer` (bundlers, Electron).
 */
const TRACES: readonly (readonly [EvidenceCode, RegExp])[] = [
  [
    'automation:chromedriver',
    /^(cdc_[a-zA-Z0-9]+_(Array|Object|Promise|Proxy|Symbol|JSON|Window)|\$cdc_|\$chrome_asyncScriptInfo|ret_nodes$)/,
  ],
  ['automation:puppeteer', /^puppeteer_/],
  ['automation:playwright', /^(__pw_|__pwInitScripts$|__playwright)/],
  ['automation:selenium', /^(_Selenium_IDE_Recorder$|_selenium$|__selenium_|__webdriver_|__fxdriver_)/],
  ['automation:phantom', /^(callPhantom|_phantom|__phantomas)$/],
  [
    'automation:tool-globals',
    /^(__nightmare|domAutomation|domAutomationController|awesomium|CefSharp|fmget_targets|geb|wdioElectron|__lastWatirAlert)$/,
  ],
];

/** How all of them begin: one look at each of a thousand names, not six. */
const BEGINNING = /^(?:_|\$c|cdc_|ret_|puppeteer_|callP|domA|awesom|Cef|fmget|geb|wdio)/;

/** Attributes that Selenium's older drivers put on the root element. */
const ROOT_ATTRIBUTES = ['webdriver', 'selenium', 'driver'];

/** Names in the page that only automation tools put there. Some appear late, so it looks twice. */
export const toolGlobals: Signal<readonly Finding[]> = {
  phase: 'both',
  collect: ({ window }) => {
    const names = [
      ...Object.getOwnPropertyNames(window),
      ...Object.getOwnPropertyNames(window.document ?? {}),
    ].filter((name) => BEGINNING.test(name));
    const traces = TRACES.flatMap(([code, pattern]) => {
      const name = names.find((candidate) => pattern.test(candidate));
      return name === undefined ? [] : [{ code, detail: name }];
    });
    const attribute = ROOT_ATTRIBUTES.find((a) => window.document?.documentElement?.hasAttribute(a));
    return attribute === undefined
      ? traces
      : [...traces, { code: 'automation:selenium', detail: `attribute ${attribute}` }];
  },
  judge: (traces) => traces,
};
