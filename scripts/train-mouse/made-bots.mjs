/**
 * Paths that programs draw: the nine functions of BeCAPTCHA-Mouse (three shapes, three profiles of speed), those of the
 * ghost-cursor library itself with the timing that a real Chromium gives them, curves with noise, tweens, and wind and gravity. Each is written from its published
 * description. The same seed makes the same paths.
 */
import { path } from 'ghost-cursor';

/** @typedef {{ x: number, y: number, at: number }} Move */
/** @typedef {() => number} Random a number from 0 to 1 */
/** @typedef {(random: Random, from: Point, to: Point) => Move[]} Draw times from 0 */
/** @typedef {{ x: number, y: number }} Point */

/** @param {number} seed @returns {Random} */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @param {Random} random */
const gauss = (random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
/** @param {Random} random @param {number} low @param {number} high */
const between = (random, low, high) => low + random() * (high - low);

/** Way from 0 to 1 over time from 0 to 1. @type {Record<string, (t: number) => number>} */
const SPEEDS = {
  constant: (t) => t,
  log: (t) => Math.log1p(9 * t) / Math.log(10),
  gaussian: (t) => (erf((t - 0.5) * 4) / erf(2) + 1) / 2,
  sine: (t) => (1 - Math.cos(Math.PI * t)) / 2,
  quad: (t) => (t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) ** 2),
  minimumJerk: (t) => t ** 3 * (10 - 15 * t + 6 * t * t),
};

/** Height of the curve over its chord. @type {Record<string, (s: number) => number>} */
const SHAPES = {
  linear: () => 0,
  quadratic: (s) => 4 * s * (1 - s),
  exponential: (s) => (Math.expm1(3 * s) / Math.expm1(3) - s) * -2.5,
};

/** @param {number} x Abramowitz and Stegun 7.1.26, to 1.5e-7 */
function erf(x) {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const poly =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.sign(x) * (1 - poly * Math.exp(-x * x));
}

/**
 * When the steps of a path come: a frame each, a loop that sleeps, a clock of its own, gaps by chance.
 * @param {Random} random @returns {(i: number) => number} to be asked for 0, 1, 2, … in turn
 */
function clockOf(random) {
  const kind = Math.floor(random() * 4);
  const gap = [5, 8, 10, 12, 16.67, 20, 25, 33][Math.floor(random() * 8)];
  const jitter = kind === 0 ? between(random, 0.1, 1.5) : between(random, 0.2, 2.5);
  if (kind === 0) return (i) => i * 16.67 + Math.abs(gauss(random)) * jitter;
  if (kind === 2) return (i) => i * gap;
  const least = between(random, 4, 10);
  const most = least + between(random, 4, 20);
  let now = 0;
  return () => {
    const before = now;
    now += kind === 1 ? gap + Math.abs(gauss(random)) * jitter : between(random, least, most);
    return before;
  };
}

/**
 * A path as events. Most programs take the next point whenever they wake; some ask the clock where they should be.
 * @param {Random} random @param {number} lasts @param {(t: number) => Point} place @returns {Move[]}
 */
function play(random, lasts, place) {
  const clock = clockOf(random);
  const byClock = random() < 0.3;
  const times = [];
  for (let at = clock(0); at <= lasts && times.length < 600; at = clock(times.length)) times.push(at);
  const last = Math.max(1, times.length - 1);
  return times.map((at, i) => ({ ...place(Math.min(1, byClock ? at / lasts : i / last)), at }));
}

/** @param {string} shape @param {string} speed @returns {Draw} */
const drawFunction = (shape, speed) => (random, from, to) => {
  const bend = between(random, 0.02, 0.45) * (random() < 0.5 ? -1 : 1);
  const way = profileOf(random)[speed];
  return play(random, duration(random, from, to), (t) => {
    const s = way(t);
    const height = SHAPES[shape](s) * bend;
    return {
      x: from.x + (to.x - from.x) * s - (to.y - from.y) * height,
      y: from.y + (to.y - from.y) * s + (to.x - from.x) * height,
    };
  });
};

/** The paper names the profiles, not their constants: each path has its own. @param {Random} random */
function profileOf(random) {
  const [bent, width, middle] = [
    between(random, 2, 60),
    between(random, 2.6, 5.2),
    between(random, 0.35, 0.65),
  ];
  const bell = (/** @type {number} */ t) => erf((t - middle) * width);
  /** @type {Record<string, (t: number) => number>} */
  const profiles = {
    constant: SPEEDS.constant,
    log: (t) => Math.log1p(bent * t) / Math.log1p(bent),
    gaussian: (t) => (bell(t) - bell(0)) / (bell(1) - bell(0)),
  };
  return profiles;
}

/**
 * The library's own path. It waits for the browser after each point: one a frame where a page is shown (16.7 ms, late by
 * 0.2 to 1.4), as fast as they go where none is drawn. @type {Draw}
 */
const drawGhost = (random, from, to) => {
  const options = [{}, { moveSpeed: between(random, 1, 8) }, { spreadOverride: between(random, 2, 200) }];
  const kind = random();
  const option = options[kind < 0.6 ? 0 : kind < 0.8 ? 1 : 2];
  const points = seededPath(random, from, { ...to, width: between(random, 20, 200), height: 30 }, option);
  const jitter = between(random, 0.2, 1.4);
  const gap = random() < 0.75 ? 16.67 : between(random, 1.5, 9);
  let now = 0;
  return points.map(({ x, y }, i) => {
    const at = gap > 16 ? i * gap + gauss(random) * jitter : now;
    now = Math.max(now, at) + gap * between(random, 0.7, 1.3);
    return { x, y, at };
  });
};

/** The library has no seed of its own: it takes its chances from ours. @type {(random: Random, ...args: any[]) => Point[]} */
function seededPath(random, from, to, options) {
  const chance = Math.random;
  Math.random = random;
  try {
    return path(from, to, options);
  } finally {
    Math.random = chance;
  }
}

/** @param {number} least @param {number} most pixels of noise @returns {Draw} */
const drawNoisy = (least, most) => (random, from, to) => {
  const curve = bezier(random, from, to, 10, 160);
  const speed = Object.values(SPEEDS)[Math.floor(random() * 6)];
  const noise = between(random, least, most);
  return play(random, duration(random, from, to), (t) => {
    const { x, y } = curve(speed(t));
    return { x: x + gauss(random) * noise, y: y + gauss(random) * noise };
  });
};

/** A straight line with an easing, as automation of a desktop draws it. @param {string} speed @returns {Draw} */
const drawTween = (speed) => (random, from, to) =>
  play(random, duration(random, from, to), (t) => ({
    x: from.x + (to.x - from.x) * SPEEDS[speed](t),
    y: from.y + (to.y - from.y) * SPEEDS[speed](t),
  }));

/** WindMouse: gravity pulls to the target, a random wind drifts, steps are clipped. @type {Draw} */
const drawWind = (random, from, to) => {
  const [gravity, wind, reach] = [between(random, 7, 11), between(random, 2, 4), 12];
  let clip = between(random, 12, 25);
  const gap = [8, 10, 16.67][Math.floor(random() * 3)];
  let [x, y, vx, vy, wx, wy] = [from.x, from.y, 0, 0, 0, 0];
  const moves = [{ x, y, at: 0 }];
  for (let i = 1; i < 400; i++) {
    const far = Math.hypot(to.x - x, to.y - y);
    if (far < 1) break;
    const gust = Math.min(wind, far);
    if (far >= reach) {
      wx = wx / Math.sqrt(3) + ((2 * random() - 1) * gust) / Math.sqrt(5);
      wy = wy / Math.sqrt(3) + ((2 * random() - 1) * gust) / Math.sqrt(5);
    } else {
      [wx, wy] = [wx / Math.sqrt(3), wy / Math.sqrt(3)];
      clip = clip < 3 ? between(random, 3, 6) : clip / Math.sqrt(5);
    }
    vx += wx + (gravity * (to.x - x)) / far;
    vy += wy + (gravity * (to.y - y)) / far;
    const speed = Math.hypot(vx, vy);
    if (speed > clip) {
      const cut = clip / 2 + (random() * clip) / 2;
      [vx, vy] = [(vx / speed) * cut, (vy / speed) * cut];
    }
    [x, y] = [x + vx, y + vy];
    moves.push({ x, y, at: i * gap + Math.abs(gauss(random)) });
  }
  return moves;
};

/** @param {Random} random @param {Point} from @param {Point} to @param {number} least @param {number} most */
function bezier(random, from, to, least, most) {
  const far = Math.hypot(to.x - from.x, to.y - from.y);
  const side = random() < 0.5 ? -1 : 1;
  const spread = Math.min(most, Math.max(least, far * between(random, 0.1, 1)));
  const [a, b] = [random(), random()]
    .sort((p, q) => p - q)
    .map((along) => {
      const off = (side * spread * random()) / far;
      return {
        x: from.x + (to.x - from.x) * along - (to.y - from.y) * off,
        y: from.y + (to.y - from.y) * along + (to.x - from.x) * off,
      };
    });
  /** @param {number} t @returns {Point} */
  return (t) => {
    const u = 1 - t;
    const mix = (/** @type {'x' | 'y'} */ key) =>
      u ** 3 * from[key] + 3 * u * u * t * a[key] + 3 * u * t * t * b[key] + t ** 3 * to[key];
    return { x: mix('x'), y: mix('y') };
  };
}

/** As long as a hand takes (Fitts), more or less. @param {Random} random @param {Point} from @param {Point} to */
const duration = (random, from, to) =>
  (200 + 150 * Math.log2(Math.hypot(to.x - from.x, to.y - from.y) / 40 + 1)) * between(random, 0.5, 2);

/** Each generator by its name; one name is one generator where a generator is left out. @type {Record<string, Draw>} */
export const GENERATORS = {
  ...Object.fromEntries(
    ['linear', 'quadratic', 'exponential'].flatMap((shape) =>
      ['constant', 'log', 'gaussian'].map((speed) => [
        `function ${shape} ${speed}`,
        drawFunction(shape, speed),
      ]),
    ),
  ),
  'ghost-cursor': drawGhost,
  'bezier, little noise': drawNoisy(0, 0.5),
  'bezier, noise': drawNoisy(0.5, 2),
  'tween sine': drawTween('sine'),
  'tween quad': drawTween('quad'),
  'tween minimum jerk': drawTween('minimumJerk'),
  'wind and gravity': drawWind,
};

/**
 * Two seconds of it: one way after the other with rests between, or one way alone.
 * @param {Draw} draw @param {Random} random @returns {Move[]}
 */
export function trailOf(draw, random) {
  const place = () => ({ x: between(random, 10, 1500), y: between(random, 10, 850) });
  const alone = random() < 0.35;
  /** @type {Move[]} */
  const moves = [];
  let from = place();
  let now = 0;
  do {
    let to = place();
    while (Math.hypot(to.x - from.x, to.y - from.y) < 120) to = place();
    for (const { x, y, at } of draw(random, from, to))
      moves.push({ x, y, at: Math.max(now + at, moves[moves.length - 1]?.at ?? 0) });
    now = (moves[moves.length - 1]?.at ?? now) + between(random, 30, 500);
    from = to;
  } while (!alone && now < 2000);
  return moves.filter(({ at }) => at < 2000);
}
