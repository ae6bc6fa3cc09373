import type { MouseMove } from './mouse-trail.ts';

/**
 * Two seconds of a hand, made up for tests: each way is a ballistic movement that misses and one or two that correct it
 * (minimum jerk), the aim trembles, force is noisy, and events come when the mouse reports. Integer pixels.
 */
export function handTrail(seed = 1): MouseMove[] {
  let state = seed;
  const random = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const noise = (): number => random() + random() + random() - 1.5;
  const moves: MouseMove[] = [];
  let [x, y, at, force] = [400, 300, 0, 0];
  while (at < 2000) {
    const target = { x: 100 + random() * 1000, y: 80 + random() * 600 };
    for (const part of [0.85 + noise() * 0.1, 1]) {
      const from = { x, y };
      const [dx, dy] = [(target.x - x) * part, (target.y - y) * part];
      const lasts = 180 + Math.hypot(dx, dy) * 0.35 + random() * 80;
      const begin = at;
      const bow = noise() * 0.15;
      while (at < begin + lasts) {
        at += 15 + random() * 3;
        const t = Math.min(1, (at - begin) / lasts);
        const s = t ** 3 * (10 - 15 * t + 6 * t * t);
        const speed = 30 * t * t * (1 - t) ** 2;
        force = force * 0.6 + noise() * 0.03 * speed;
        const side = bow * Math.sin(Math.PI * s) + force * 0.3;
        x = from.x + dx * (s + force * 0.3) - dy * side + noise() * 0.3;
        y = from.y + dy * (s + force * 0.3) + dx * side + noise() * 0.3;
        moves.push({ x: Math.round(x), y: Math.round(y), at });
      }
      at += random() * 60;
    }
    at += 100 + random() * 150;
  }
  return moves.filter((move) => move.at < 2000);
}
