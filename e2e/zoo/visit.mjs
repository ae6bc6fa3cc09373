import { mkdirSync, mkdtempSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isbot } from 'isbot';
import { TEXT } from './layout.mjs';
import { baselines, traps } from './people/index.mjs';
import { clear, start } from './processes.mjs';

const driver = join(dirname(fileURLToPath(import.meta.url)), 'drive.mjs');
/** A visit takes six seconds; on a machine that is busy with other things, several times that. */
const PATIENCE_MS = 45_000;
const POLL_MS = 100;
const peopleByName = { ...baselines, ...traps };
let counter = 0;

/**
 * @typedef {import('./animals.mjs').Animal} Animal
 * @typedef {{ port: number, pageOf: (name: string) => string, scratch: string }} Site
 * @typedef {{
 *   verdict: string | null,
 *   score: number,
 *   codes: string[],
 *   botd: string | null,
 *   reference: boolean,
 *   isbot: boolean,
 * }} Seen `codes` of the evidence, strongest first; `botd` is the kind of bot it says, or null; `reference` is whether
 *   the rules in `reference.js` call it a bot
 * @typedef {Seen | { error: string } | { skipped: string }} Outcome
 */

/**
 * Lets one animal visit the page, and gives what the page's detectors said. Nothing of it is left afterwards.
 * @param {Animal} animal
 * @param {Site} site
 * @param {string} display
 * @returns {Promise<Outcome>}
 */
export async function visit({ name, kind, screen, input }, { port, pageOf, scratch }, display) {
  const run = `zoo-${++counter}`;
  const folder = mkdtempSync(join(scratch, 'visit-'));
  const profile = join(folder, 'profile');
  mkdirSync(profile);
  const records = `http://127.0.0.1:${port}/records?run=${run}`;
  const person = kind !== 'bot';
  const url = `http://${run}.localhost:${port}/${pageOf(name)}.html${input ? '#input' : ''}`;
  const errand = { name, person, url, records, profile, input, headless: screen === 'headless' };
  const state = start(folder, [driver, JSON.stringify(errand)], { DISPLAY: display });
  try {
    return await outcome(records, state, input, person ? peopleByName[name] : undefined);
  } catch (error) {
    return { error: `${error}` };
  } finally {
    await clear(folder);
  }
}

/** @returns {Promise<Outcome>} */
async function outcome(records, state, input, person) {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const { notes } = await (await fetch(records)).json();
    const result = notes.find(({ ours }) => ours !== undefined);
    if (result) return seen(result, input, person);
    if (state.failed) return { error: `ended: ${state.errors.trim()}` };
    await wait(POLL_MS);
  }
  return { error: `no result within ${PATIENCE_MS / 1000} s: ${state.errors.trim()}` };
}

/**
 * What the page told. A set-up whose input did not reach it, or a trap that was none, would be a test of nothing.
 * @returns {Outcome}
 */
function seen({ ours, botd, reference, clicks, typed, prerendered, hidden }, input, person) {
  if (input && (clicks === 0 || typed !== TEXT)) return { error: `came late: ${clicks} clicks, "${typed}"` };
  if (person?.prerendered && !prerendered) return { error: 'was not prerendered' };
  if (person?.inBackground && !hidden) return { error: 'was not in the background' };
  return {
    verdict: ours.verdict,
    score: ours.score,
    codes: ours.evidence.filter(({ weight }) => weight > 0).map(({ code }) => code),
    botd: botd.error ? 'failed' : botd.bot ? botd.botKind : null,
    reference,
    isbot: isbot(ours.userAgent),
  };
}
