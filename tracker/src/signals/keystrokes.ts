import type { KeyStroke } from '../behaviour/input-record.ts';
import type { Signal } from './signal.ts';

/** Fewer are a shortcut; a busy machine can hold as many of a bot's keys as a hand would. */
const ENOUGH = 4;
const HAND = 5;
/** Bots hold keys 0–3 ms; the fastest fingers some 30. */
const INSTANT_MS = 5;
const HELD_MS = [30, 250] as const;
/** Hands differ by more than this between the shortest and the longest; a constant delay does not. */
const SPREAD_MS = 20;
/** A delay that is told differs by less, and so many keys in a row are no accident. */
const EVEN_MS = 5;
const MANY = 8;

/**
 * How long keys are held. Where the browser blurs its clock (resistFingerprinting and Tor, in steps of 17 to 100 ms)
 * nothing can be told, and there all times lie far apart: a small one that is not zero proves that the clock is fine.
 */
export const keystrokes: Signal<readonly KeyStroke[]> = {
  phase: 'late',
  collect: ({ input }) => input().strokes,
  judge: (strokes) => {
    if (strokes.length < ENOUGH) return [];
    const dwells = strokes.map(({ dwell }) => dwell).sort((a, b) => a - b);
    const [shortest = 0, middle = 0, longest = 0] = [0, dwells.length >> 1, dwells.length - 1].map(
      (i) => dwells[i],
    );
    const detail = `${dwells.length} keys, ${middle.toFixed(1)} ms`;
    const clockIsFine = dwells.some((dwell) => dwell > 0 && dwell < INSTANT_MS);
    if (middle < INSTANT_MS) return clockIsFine ? [{ code: 'keyboard:instant-keys', detail }] : [];
    // Where the clock is coarse all even keys are held for the very same time.
    const even = longest - shortest < EVEN_MS && new Set(dwells).size >= 3;
    if (even && dwells.length >= MANY) return [{ code: 'keyboard:even-keys', detail }];
    // One that hangs makes no hand of a constant delay.
    const differ = (dwells.at(-2) ?? 0) - (dwells[1] ?? 0) > EVEN_MS;
    const held = middle >= HELD_MS[0] && middle <= HELD_MS[1] && longest - shortest > SPREAD_MS && differ;
    const blurred = dwells.every((dwell) => dwell % 10 === 0);
    return held && !blurred && dwells.length >= HAND ? [{ code: 'keyboard:natural', detail }] : [];
  },
};
