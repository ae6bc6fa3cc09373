import type { MatomoManagerConfig } from './config.ts';
import type { ConsentPattern } from './consent.ts';
import { DEFAULTS } from './options.ts';

/** What a page may set before the script: the configuration, and how to handle consent where it has no snippet. */
export interface PageConfig extends MatomoManagerConfig {
  readonly pattern?: ConsentPattern;
}

/** How the bundle starts by itself. */
export interface Start {
  readonly config: MatomoManagerConfig;
  /** Given: there is no other Matomo snippet, set everything up. Left out: go along with the page's own. */
  readonly pattern: ConsentPattern | undefined;
}

/**
 * Reads `data-` attributes of the script's own tag; what `window.humanTrafficConfig` says as well, the tag overrules.
 *
 * @returns null where neither says where to send: then the page starts it itself.
 */
export function configOf(
  script: { readonly dataset: Readonly<DOMStringMap>; readonly nonce?: string } | null,
  page: { readonly humanTrafficConfig?: PageConfig },
): Start | null {
  const data = script?.dataset ?? {};
  const own = page.humanTrafficConfig;
  const trackerUrl = data.trackerUrl ?? own?.trackerUrl;
  if (trackerUrl === undefined) return null;
  const dimensions = definedOnly({
    trackingMode: number(data.dimensionTrackingMode),
    isBot: number(data.dimensionIsBot),
    botType: number(data.dimensionBotType),
  });
  const { pattern, ...config } = {
    ...own,
    ...valuesOf(data),
    // What may load this script may load the next one.
    ...definedOnly({ nonce: own?.nonce ?? (script?.nonce || undefined) }),
  };
  return {
    config: {
      siteId: '',
      ...config,
      trackerUrl,
      customDimensions: { ...own?.customDimensions, ...dimensions },
    },
    pattern,
  };
}

/** Settings by their attributes, each read as what its default is; an attribute without a value switches on. */
function valuesOf(data: Readonly<DOMStringMap>): Partial<PageConfig> {
  return definedOnly(
    Object.fromEntries(
      [...Object.keys(DEFAULTS), 'scriptUrl', 'botSiteId', 'pattern'].map((name) => {
        const kind = typeof DEFAULTS[name as keyof MatomoManagerConfig];
        const text = data[name];
        if (text === undefined || kind === 'object') return [name, undefined];
        return [name, kind === 'boolean' ? text !== 'false' : kind === 'number' ? number(text) : text];
      }),
    ),
  );
}

function number(text: string | undefined): number | undefined {
  const value = Number(text);
  return text === undefined || text === '' || !Number.isFinite(value) ? undefined : value;
}

function definedOnly<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
