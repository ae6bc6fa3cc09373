import { claimedOs } from './claimed.ts';
import type { Signal } from './signal.ts';

interface Brand {
  readonly brand: string;
  readonly version: string;
}

export interface ClientHints {
  readonly userAgent: string;
  readonly brands: readonly Brand[];
  readonly platform: string;
  /** Undefined where the visitor has not agreed to be recognised: it is asked for only then. */
  readonly fullVersionList?: readonly Brand[] | undefined;
}

type Navigator = Window['navigator'] & {
  readonly userAgentData?: Omit<ClientHints, 'userAgent'> & {
    getHighEntropyValues(names: readonly string[]): Promise<Pick<ClientHints, 'fullVersionList'>>;
  };
};

const CHROME = 'Google Chrome';

/**
 * Client hints against the user agent. Who changes one by a protocol forgets the other. Android is left out: in-app
 * browsers that change their user agent have empty hints, and so have some desktop programs that wrap a page; hence it
 * never decides alone.
 */
export const clientHintGaps: Signal<ClientHints> = {
  phase: 'next',
  collect: async ({ window, mayFingerprint }) => {
    const { userAgent, userAgentData } = window.navigator as Navigator;
    if (userAgentData === undefined || /Android|Electron/.test(userAgent)) return;
    const { brands, platform } = userAgentData;
    const high = mayFingerprint() ? await userAgentData.getHighEntropyValues(['fullVersionList']) : undefined;
    return { userAgent, brands, platform, fullVersionList: high?.fullVersionList };
  },
  judge: ({ userAgent, brands, platform, fullVersionList }) => {
    if (brands.length === 0 || platform === '')
      return [
        { code: 'consistency:client-hints-empty', detail: brands.length === 0 ? 'brands' : 'platform' },
      ];
    const hinted = claimedOs(platform);
    const claimed = claimedOs(userAgent);
    const chromium = brands.find(({ brand }) => brand === 'Chromium')?.version;
    const major = / Chrome\/(\d+)/.exec(userAgent)?.[1];
    const has = (list: readonly Brand[]) => list.some(({ brand }) => brand === CHROME);
    const gaps: readonly (readonly [string, boolean])[] = [
      ['system', hinted !== undefined && claimed !== undefined && hinted !== claimed],
      ['version', chromium !== undefined && major !== undefined && chromium !== major],
      ['brand', fullVersionList !== undefined && has(brands) && !has(fullVersionList)],
    ];
    const detail = gaps.flatMap(([name, is]) => (is ? [name] : [])).join(' ');
    return detail === '' ? [] : [{ code: 'consistency:client-hints', detail }];
  },
};
