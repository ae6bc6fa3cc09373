/** Operating systems as far as the signals must tell them apart. Android, ChromeOS and desktop Linux share one. */
export type ClaimedOs = 'windows' | 'apple' | 'linux';

const SYSTEMS: readonly (readonly [ClaimedOs, RegExp])[] = [
  ['windows', /windows|win32|win64/i],
  // Before Linux: nothing of Apple's says Linux. iPads in desktop mode say Macintosh, which is the same system here.
  ['apple', /mac(?: ?os|intosh|intel|ppc)|iphone|ipad|ipod/i],
  // Android's desktop mode says Linux, ChromeOS says CrOS and `Linux x86_64`: telling them apart would punish people.
  ['linux', /linux|android|x11|cros|chrome os|chromium os/i],
];

/**
 * The system that a user agent, a `navigator.platform` or a client hint names, or undefined where it names none of them
 * (televisions, consoles).
 */
export function claimedOs(text: string | undefined): ClaimedOs | undefined {
  return text === undefined ? undefined : SYSTEMS.find(([, names]) => names.test(text))?.[0];
}

/** Computers with a desktop: the rules about windows do not hold for phones, televisions and in-app browsers. */
export function claimsDesktop(userAgent: string): boolean {
  return (
    /Windows NT|Macintosh|X11; (?:Ubuntu; )?Linux x86_64/.test(userAgent) && !/TV|Mobile/i.test(userAgent)
  );
}

/** An app's own view of a page: the app may put scripts into the page, and into nothing else. */
export function isInApp(userAgent: string | undefined): boolean {
  return /; wv\)/.test(userAgent ?? '');
}

/** Browsers of people whose contexts answer differently: Brave blurs each by itself. Comparisons prove nothing there. */
export function contextsDiffer(navigator: Navigator): boolean {
  return 'brave' in navigator || isInApp(navigator.userAgent);
}
