import type { Settings } from './options.ts';

/** Where browsers tell what their owner wants; `doNotTrack` is fading out, `globalPrivacyControl` law in some places. */
interface Wishes {
  readonly doNotTrack?: string | null;
  readonly msDoNotTrack?: string | null;
  readonly globalPrivacyControl?: boolean;
}

/** True where the browser asks not to be tracked and the page has chosen to listen. */
export function asksForPrivacy(
  navigator: Wishes,
  listens: Pick<Settings, 'doNotTrack' | 'globalPrivacyControl'>,
): boolean {
  try {
    const wish = String(navigator.doNotTrack ?? navigator.msDoNotTrack);
    return (
      (listens.doNotTrack && (wish === '1' || wish === 'yes')) ||
      (listens.globalPrivacyControl && navigator.globalPrivacyControl === true)
    );
  } catch {
    return false;
  }
}
