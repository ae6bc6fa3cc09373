import { execFile, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { CHROMIUM, FLAGS } from '../chromium.mjs';
import { accessKey, keysOnly, mouseAndKeys } from './hand.mjs';

const xdotool = promisify(execFile).bind(null, 'xdotool');

const HANDS = { mouse: mouseAndKeys, keyboard: keysOnly, 'access-key': accessKey };

/**
 * A Chromium with no protocol attached, on a screen of its own, moved by the X server alone.
 * @param {import('./index.mjs').Person} person
 * @param {{ url: string, profile: string, records: () => Promise<{ notes: any[] }> }} visit
 */
export async function browse({ hand, flags = [], inBackground = false }, { url, profile, records }) {
  const pages = inBackground ? ['about:blank', url] : [url];
  // Its complaints about a missing D-Bus would hide what else is told when this fails.
  spawn(CHROMIUM, [...FLAGS, ...flags, `--user-data-dir=${profile}`, ...pages], { stdio: 'ignore' });
  if (hand === 'none') return;
  const { origin } = await opened(records);
  await xdotool(HANDS[hand](origin));
}

/** The page says where on the screen it lies. */
async function opened(records) {
  for (;;) {
    const note = (await records()).notes.find(({ origin }) => origin !== undefined);
    if (note) return note;
    await wait(50);
  }
}
