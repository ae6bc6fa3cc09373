import { execFile, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { CHROMIUM, FLAGS } from '../chromium.mjs';
import { ENGINES, WINDOW, writeProfile } from '../engines.mjs';
import { accessKey, keysOnly, mouseAndKeys } from './hand.mjs';
import { touch } from './touch.mjs';

const xdotool = promisify(execFile).bind(null, 'xdotool');

const HANDS = { mouse: mouseAndKeys, keyboard: keysOnly, 'access-key': accessKey };

/** @typedef {{ url: string, profile: string, records: () => Promise<{ notes: any[] }> }} Visit */

/**
 * A browser with no protocol attached, on a screen of its own, moved by the X server alone; but for touches, which the X
 * server cannot make without a device.
 * @param {import('./index.mjs').Person} person
 * @param {Visit} visit
 */
export async function browse(person, visit) {
  const { hand, engine } = person;
  if (hand === 'touch') return touch(person, visit);
  // Its complaints about a missing D-Bus would hide what else is told when this fails.
  const [command, args] = { chromium, firefox, webkit }[engine ?? 'chromium'](person, visit);
  spawn(command, args, { stdio: 'ignore' });
  if (hand === 'none') return;
  const { origin } = await opened(visit.records);
  await xdotool(HANDS[hand](person.origin ?? origin));
}

/** @returns {[command: string, args: string[]]} */
function chromium({ flags = [], inBackground = false, prerendered = false }, { url, profile }) {
  const first = inBackground ? ['about:blank'] : [];
  const page = prerendered ? url.replace(/\/([a-z-]+)\.html/, '/before-$1.html') : url;
  return [CHROMIUM, [...FLAGS, ...flags, `--user-data-dir=${profile}`, ...first, page]];
}

/** @returns {[command: string, args: string[]]} */
function firefox({ preferences }, { url, profile }) {
  writeProfile(profile, preferences);
  return [ENGINES.firefox, ['--no-remote', '--profile', profile, ...WINDOW, url]];
}

/** @returns {[command: string, args: string[]]} */
function webkit({ flags = [] }, { url }) {
  return [ENGINES.webkit, [...flags, url]];
}

/** The page says where on the screen it lies. */
async function opened(records) {
  for (;;) {
    const note = (await records()).notes.find(({ origin }) => origin !== undefined);
    if (note) return note;
    await wait(50);
  }
}
