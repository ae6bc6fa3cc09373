import { claimedOs } from './claimed.ts';
import type { Signal } from './signal.ts';

export interface Platform {
  readonly userAgent: string;
  readonly platform: string;
}

/**
 * `navigator.platform` against the user agent. Systems that people's devices mix up (Android, ChromeOS and Linux; iPads
 * that say Macintosh) count as one. User agent switchers do it too.
 */
export const platform: Signal<Platform> = {
  phase: 'next',
  collect: ({ window: { navigator } }) => ({ userAgent: navigator.userAgent, platform: navigator.platform }),
  judge: ({ userAgent, platform }) => {
    const [claimed, shown] = [claimedOs(userAgent), claimedOs(platform)];
    return claimed !== undefined && shown !== undefined && claimed !== shown
      ? [{ code: 'consistency:platform', detail: `${claimed} on ${platform}` }]
      : [];
  },
};
