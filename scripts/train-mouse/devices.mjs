/**
 * The same movement as other devices and machines would have shown it. What separates people from programs must not be
 * what separates one mouse from another: each recording of a person is shown to the model in several of these ways.
 */
import { seeded } from './made-bots.mjs';

/** @typedef {import('./sources.mjs').Move} Move */
/** @typedef {(moves: Move[], random: () => number) => Move[]} Device */

const whole = (/** @type {Move[]} */ moves) =>
  moves.map(({ x, y, at }) => ({ x: Math.round(x), y: Math.round(y), at }));

/** A remote desktop, a coarse clock, a slow screen. @param {number} gap @returns {Device} */
const slow = (gap) => (moves) => {
  let last = Number.NEGATIVE_INFINITY;
  return moves.filter(({ at }) => {
    if (at - last < gap) return false;
    last = at;
    return true;
  });
};

/** Another resolution or another speed of the pointer. @param {number} factor @returns {Device} */
const scaled = (factor) => (moves) =>
  whole(moves).map(({ x, y, at }) => ({ x: x * factor, y: y * factor, at }));

/** A touchpad, or a driver that smooths. @param {number} part of the newest position @returns {Device} */
const smooth = (part) => (moves) => {
  /** @type {Move | undefined} */
  let last;
  return moves.map((move) => {
    const from = last === undefined || move.at - last.at > 150 ? move : last;
    last = { x: from.x + (move.x - from.x) * part, y: from.y + (move.y - from.y) * part, at: move.at };
    return last;
  });
};

/** Less of it: a visit that ends, a pointer that leaves. @param {number} lasts @returns {Device} */
const short = (lasts) => (moves) => moves.filter(({ at }) => at - (moves[0]?.at ?? 0) < lasts);

/** Events that wait for a busy page. @param {number} most @returns {Device} */
const late = (most) => (moves, random) => {
  let last = Number.NEGATIVE_INFINITY;
  return moves.map((move) => {
    last = Math.max(last + 0.2, move.at + most * random());
    return { ...move, at: last };
  });
};

/** A virtual machine: two events at once, then nothing for a while. @param {number} gap @returns {Device} */
const batched = (gap) => (moves, random) => {
  /** @type {Move[]} */
  const kept = [];
  let [tick, inTick] = [Number.NEGATIVE_INFINITY, 0];
  for (const move of moves) {
    const begin = Math.ceil(move.at / gap) * gap;
    inTick = begin === tick ? inTick + 1 : 0;
    tick = begin;
    if (inTick > 1) kept.pop();
    kept.push({ ...move, at: begin + Math.min(inTick, 1) * 2 + 3 * random() });
  }
  return kept.sort((a, b) => a.at - b.at);
};

/**
 * Nearly along one axis: a slider, a row of pictures, a mouse whose driver straightens. People draw ruled lines too, but
 * not at a ruled speed. @param {'x' | 'y'} axis @returns {Device}
 */
const ruled = (axis) => (moves) =>
  moves.map((move) => {
    const other = axis === 'x' ? 'y' : 'x';
    const from = moves[0]?.[other] ?? 0;
    return { ...move, [other]: from + (move[other] - from) * 0.05 };
  });

/** @type {readonly (readonly [Device, Device])[]} each window takes one of two */
const OF_PEOPLE = [
  [slow(30), slow(50)],
  [scaled(0.6), scaled(1.7)],
  [smooth(0.5), smooth(0.35)],
  [short(400), short(800)],
  [late(9), batched(50)],
  [ruled('x'), ruled('y')],
];

/** What a program draws does not get better by a slow screen; ways that teach that slow is a bot are left out. */
const OF_BOTS = [[slow(30), short(700)]];

/**
 * @param {Move[]} moves @param {boolean} bot @param {number} i of the window
 * @returns {Move[][]} the recording first
 */
export function shownBy(moves, bot, i) {
  const random = seeded(i + 1);
  const ways = bot ? OF_BOTS : OF_PEOPLE;
  return [moves, ...ways.map((either, j) => either[(i + j) % 2 === 0 ? 0 : 1](moves, random))];
}
