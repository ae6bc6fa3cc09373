import { beforeAll, describe, expect, it } from 'vitest';
import { bundleMatomo, play } from './rig.ts';

/** The long run sets these: `npm run soak`. */
const rounds = Number(process.env.FAULT_ROUNDS ?? 20);
const seed = Number(process.env.FAULT_SEED ?? 1);
/** A round takes seconds, but half a minute on a machine with much else to do: the long run must not end for that. */
const MINUTES_A_ROUND = 1;

let matomo: string;
beforeAll(async () => {
  matomo = await bundleMatomo();
});

describe('a puller that is killed at random moments, over a way that breaks, with clocks that jump', () => {
  it.each([
    ['plugin', Math.ceil(rounds * 0.6), seed],
    ['live', Math.floor(rounds * 0.4), seed + 1],
  ] as const)(
    'by %s, %i rounds of seed %i: nothing is lost, nothing is there twice',
    async (lane, count, start) => {
      const found = await play(matomo, { lane, rounds: count, seed: start });
      const numbers = { kills: found.kills, faults: [...found.faults], complaints: found.complaints.length };
      console.log(`${lane}: ${found.expected.length} visits, ${JSON.stringify(numbers)}`);
      expect(found.lost).toEqual([]);
      expect(found.stored).toEqual(found.expected);
      expect(found.complaints.filter((text) => /went wrong|TypeError|at .*:\d+:\d+/.test(text))).toEqual([]);
      expect(found.kills).toBeGreaterThan(0);
      expect([...found.faults.values()].reduce((sum, n) => sum + n, 0)).toBeGreaterThan(0);
    },
    Math.max(30, rounds * MINUTES_A_ROUND) * 60_000,
  );
});
