import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Browsers of other engines than Chromium's, for which a machine may have no package. */
export const ENGINES = {
  firefox: process.env.FIREFOX_BIN ?? '/usr/bin/firefox-esr',
  /** WebKitGTK with nothing around it: the engine of Safari, where there is no Safari. */
  webkit: process.env.SURF_BIN ?? '/usr/bin/surf',
};
/** @typedef {keyof typeof ENGINES} Engine */

/** Nothing here tells a bot from a person: it keeps the browser off the network and free of first-run pages. */
export const PREFERENCES = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.startup.page': 0,
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'termsofuse.bypassNotification': true,
  'toolkit.telemetry.enabled': false,
};

/** A profile with these preferences. @param {string} folder @param {Record<string, unknown>} more */
export function writeProfile(folder, more = {}) {
  mkdirSync(folder, { recursive: true });
  const lines = Object.entries({ ...PREFERENCES, ...more }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(folder, 'user.js'), lines.join(''));
}

export const WINDOW = ['--width', '1280', '--height', '900'];
