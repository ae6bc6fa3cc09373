import type { Random } from '../../demo/random.ts';
import type { Calendar } from '../third/moments.ts';

/** Every visit of it is gone but for so much. */
const TRICKLE = 0.03;

/**
 * From one day to the next there are many times as many, and from then on ever fewer; so often.
 *
 * @param halfLife days, least and most
 */
export function surges(random: Random, count: number, halfLife: readonly [number, number]): Calendar {
  const begins = Array.from({ length: count }, () => 0.85 * random.next());
  const life = halfLife[0] + (halfLife[1] - halfLife[0]) * random.next();
  const height = (index: number, of: number): number =>
    begins.reduce((sum, begin) => {
      const since = index - Math.floor(begin * of);
      return since < 0 ? sum : sum + 0.5 ** (since / life);
    }, TRICKLE);
  return ({ index, of }) => {
    const all = Array.from({ length: of }, (_, i) => height(i, of)).reduce((sum, one) => sum + one, 0);
    return (height(index, of) * of) / all;
  };
}
