/**
 * A hand in xdotool's words. The X server hands these on like those of a real mouse, so the browser sees trusted input
 * with coalesced moves. The figures are from the literature on aimed movements: a bell of speed (minimum jerk), a path
 * that bends, an overshoot that is corrected, a tremor below a pixel, keys held for about 80 ms.
 */
import { BUTTON, centre, FIELD, TEXT, WAY } from '../layout.mjs';

/** A mouse reports 125 times a second. */
const STEP_S = 0.008;

/**
 * @param {{ x: number, y: number }} origin where the viewport begins on the screen
 * @returns {string[]} the arguments for one call of xdotool
 */
export function mouseAndKeys(origin) {
  const random = seeded(7);
  const between = (/** @type {number} */ low, /** @type {number} */ high) => low + (high - low) * random();
  const words = [];
  let from = { x: origin.x + 700, y: origin.y + 40 };
  const reach = (target) => {
    const to = { x: origin.x + target.x + between(-9, 9), y: origin.y + target.y + between(-7, 7) };
    const beyond = { x: to.x + between(-14, 14), y: to.y + between(-9, 9) };
    words.push(...stroke(from, beyond, random), ...pause(between(0.03, 0.06)), ...stroke(beyond, to, random));
    from = to;
  };
  const click = () =>
    words.push(
      ...pause(between(0.05, 0.09)),
      'mousedown',
      '1',
      ...pause(between(0.06, 0.11)),
      'mouseup',
      '1',
    );

  reach(WAY[2]);
  reach(centre(BUTTON));
  click();
  reach(centre(FIELD));
  click();
  return [...words, ...typing(TEXT, between)];
}

/** Somebody who uses the keyboard alone: from link to button to field, and back. */
export function keysOnly() {
  const random = seeded(11);
  const between = (/** @type {number} */ low, /** @type {number} */ high) => low + (high - low) * random();
  const press = (/** @type {string} */ key) => [...hold(key, between), ...pause(between(0.12, 0.2))];
  return [...press('Tab'), ...press('Return'), ...press('Tab'), ...typing(TEXT, between), ...press('Tab')];
}

/**
 * What a screen reader sends for "activate": a click out of nothing, in the middle of the element, `detail` 0. An access
 * key takes the same way through Chromium (a simulated click), without a protocol attached.
 */
export function accessKey() {
  return [
    ...['keydown', 'alt', 'sleep', '0.05', 'key', 'b', 'keyup', 'alt', 'sleep', '0.3'],
    ...['keydown', 'alt', 'sleep', '0.05', 'key', 'b', 'keyup', 'alt', 'sleep', '0.3'],
    ...['keydown', 'alt', 'sleep', '0.05', 'key', 'n', 'keyup', 'alt', 'sleep', '0.2'],
    ...typing(TEXT, () => 0.05),
  ];
}

/** One movement towards something: minimum jerk along a bent way. */
function stroke(from, to, random) {
  const distance = Math.hypot(to.x - from.x, to.y - from.y);
  const duration = 0.08 + 0.05 * Math.log2(distance / 20 + 1);
  const steps = Math.max(3, Math.round(duration / STEP_S));
  const bend = (random() - 0.5) * 0.3;
  const words = [];
  for (let step = 1; step <= steps; step++) {
    const t = step / steps;
    const s = t ** 3 * (10 - 15 * t + 6 * t * t);
    const aside = bend * Math.sin(Math.PI * s);
    const x = from.x + (to.x - from.x) * s - (to.y - from.y) * aside + (random() - 0.5);
    const y = from.y + (to.y - from.y) * s + (to.x - from.x) * aside + (random() - 0.5);
    words.push(
      'mousemove',
      `${Math.round(x)}`,
      `${Math.round(y)}`,
      ...pause(STEP_S * (0.7 + 0.5 * random())),
    );
  }
  return words;
}

function typing(text, between) {
  return [...text].flatMap((letter) => [
    ...hold(letter === ' ' ? 'space' : letter, between),
    ...pause(between(0.03, 0.09)),
  ]);
}

const hold = (key, between) => ['keydown', key, ...pause(between(0.05, 0.11)), 'keyup', key];
const pause = (/** @type {number} */ seconds) => ['sleep', seconds.toFixed(4)];

/** The same hand in every run: mulberry32. */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
