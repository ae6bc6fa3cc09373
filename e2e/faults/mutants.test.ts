import { beforeAll, describe, expect, it } from 'vitest';
import { buildMutant, MUTANTS, plant } from './mutants.ts';
import { bundleMatomo, play } from './rig.ts';

/** The long run sets this: each mutant takes some minutes. */
const wanted = process.env.FAULT_MUTANTS;
const ROUNDS = 10;
const TRIES = 4;

const mutants = MUTANTS.filter(({ name }) => wanted === 'all' || name.includes(wanted ?? ''));

let matomo: string;
const programs = new Map<string, string>();
beforeAll(async () => {
  if (wanted === undefined) return;
  matomo = await bundleMatomo();
  for (const mutant of mutants) programs.set(mutant.name, await buildMutant(mutant));
});

it.each(MUTANTS)('the sources still have what is changed so that $name', (mutant) => {
  expect(plant(mutant).size).toBeGreaterThan(0);
});

describe.skipIf(wanted === undefined)('the rig notices', () => {
  it.each(mutants)(
    '$name',
    async (mutant) => {
      const program = programs.get(mutant.name) ?? '';
      let noticed: string | null = null;
      for (let seed = 1; seed <= TRIES && noticed === null; seed++) {
        const { lost, expected, stored } = await play(matomo, {
          lane: mutant.lane,
          rounds: ROUNDS,
          seed,
          program,
        });
        const missing = expected.filter((visit) => !stored.includes(visit)).length;
        const tooMany = stored.length - expected.length + missing;
        if (lost.length + missing + tooMany > 0)
          noticed = `seed ${seed}: ${lost.length} lost before the check, ${missing} missing and ${tooMany} too many after it`;
      }
      console.log(`${mutant.name} (${mutant.lane}): ${noticed}`);
      expect(noticed).not.toBeNull();
    },
    1_800_000,
  );
});
