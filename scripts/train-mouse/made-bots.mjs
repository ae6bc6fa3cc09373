/**
 * Paths that programs draw: the nine functions of BeCAPTCHA-Mouse (three shapes, three profiles of speed), Bézier curves
 * as ghost-cursor draws them, curves with noise, tweens, and wind and gravity. Each is written from its published
 * description. The same seed makes the same paths.
 */

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
 * A path as events: the rate of a mouse, a frame or a sleeping loop, with the jitter of a scheduler.
 * @param {Random} random @param {number} lasts @param {(t: number) => Point} place @returns {Move[]}
 */
function play(random, lasts, place) {
  const gap = [8, 10, 16.67, 16.67, 16.67, 25, 33][Math.floor(random() * 7)];
  const jitter = between(random, 0, 0.15) * gap;
  const moves = [];
  for (let at = 0; at <= lasts; at += gap) {
    const late = Math.abs(gauss(random)) * jitter;
    moves.push({ ...place(Math.min(1, at / lasts)), at: at + Math.min(late, gap * 0.9) });
  }
  return moves;
}

/** @param {string} shape @param {string} speed @returns {Draw} */
const drawFunction = (shape, speed) => (random, from, to) => {
  const bend = between(random, 0.03, 0.4) * (random() < 0.5 ? -1 : 1);
  const lasts = duration(random, from, to);
  return play(random, lasts, (t) => {
    const s = SPEEDS[speed](t);
    const height = SHAPES[shape](s) * bend;
    return {
      x: from.x + (to.x - from.x) * s - (to.y - from.y) * height,
      y: from.y + (to.y - from.y) * s + (to.x - from.x) * height,
    };
  });
};

/** Two control points on one side of the chord, the curve walked at equal steps of its parameter. @returns {Draw} */
const drawGhost = (random, from, to) => {
  const curve = bezier(random, from, to, 2, 200);
  const far = Math.hypot(to.x - from.x, to.y - from.y);
  const steps = Math.ceil((Math.log2(Math.log2(far / 60 + 1) * 2 + 1) + between(random, 0, 25)) * 3) + 25;
  const gap = between(random, 5, 17);
  return Array.from({ length: steps + 1 }, (_, i) => ({
    ...curve(i / steps),
    at: i * gap + Math.abs(gauss(random)) * 1.5,
  }));
};

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
  'ghost-cursor-like': drawGhost,
  'bezier, little noise': drawNoisy(0, 0.5),
  'bezier, noise': drawNoisy(0.5, 2),
  'tween sine': drawTween('sine'),
  'tween quad': drawTween('quad'),
  'tween minimum jerk': drawTween('minimumJerk'),
  'wind and gravity': drawWind,
};

/**
 * A trail of at least two seconds: one way after the other, rests between.
 * @param {Draw} draw @param {Random} random @returns {Move[]}
 */
export function trailOf(draw, random) {
  const place = () => ({ x: between(random, 10, 1500), y: between(random, 10, 850) });
  const moves = [];
  let from = place();
  let now = 0;
  while (now < 2000) {
    let to = place();
    while (Math.hypot(to.x - from.x, to.y - from.y) < 120) to = place();
    const way = draw(random, from, to);
    for (const move of way) moves.push({ x: move.x, y: move.y, at: now + move.at });
    now = (moves[moves.length - 1]?.at ?? now) + between(random, 60, 500);
    from = to;
  }
  return moves.filter(({ at }) => at < 2000);
}
