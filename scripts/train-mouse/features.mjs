/** The features of each window, by the tracker's own code; and the windows a slower mouse would have given. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { GENERATORS, seeded, trailOf } from './made-bots.mjs';
import { readSources } from './sources.mjs';

/** @typedef {{ source: string, group: string, person: string, bot: boolean, slow: boolean, row: number[] }} Row */

const MADE_EACH = 250;

/** @param {string} root of the repository */
async function kinematics(root) {
  const { outputFiles } = await build({
    stdin: {
      contents: "export * from './analyse-mouse-kinematics.ts'; export * from './analyse-mouse-strokes.ts';",
      resolveDir: join(root, 'tracker/src/behaviour'),
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'esm',
  });
  const code = Buffer.from(outputFiles[0].text).toString('base64');
  const { kinematicsOf, strokesOf, KINEMATICS } = await import(`data:text/javascript;base64,${code}`);
  return {
    names: /** @type {string[]} */ (KINEMATICS),
    of: (/** @type {{ at: number }[]} */ moves) =>
      /** @type {number[] | null} */ (kinematicsOf(strokesOf(moves))),
  };
}

/** @param {string} root @param {string} data @returns {Promise<{ names: string[], rows: Row[] }>} */
export async function readRows(root, data) {
  const { of, names } = await kinematics(root);
  /** @type {Row[]} */
  const rows = [];
  // As recorded, and as a remote desktop or a coarse clock shows it. Programs are not shown at 20 per second: they
  // would teach the model that slow is a bot.
  for (const { moves, ...about } of [...thinned(readSources(data)), ...made()])
    for (const gap of about.bot ? [0, 30] : [0, 30, 50]) {
      const row = of(slowed(moves, gap));
      if (row !== null) rows.push({ ...about, slow: gap > 0, row });
    }
  return { names, rows };
}

/** Sessions of hours drown the others: each second window of people, each fourth of bots that repeat themselves. */
const thinned = (/** @type {import('./sources.mjs').Sample[]} */ samples) =>
  samples.filter(({ source, bot }, i) => !source.startsWith('mklab') || i % (bot ? 4 : 2) === 0);

const made = () =>
  Object.entries(GENERATORS).flatMap(([name, draw], i) => {
    const random = seeded(i + 1);
    return Array.from({ length: MADE_EACH }, () => ({
      source: name,
      group: name,
      person: name,
      bot: true,
      moves: trailOf(draw, random),
    }));
  });

/** @template {{ at: number }} M @param {M[]} moves @param {number} gap @returns {M[]} */
function slowed(moves, gap) {
  let last = Number.NEGATIVE_INFINITY;
  return moves.filter(({ at }) => {
    if (at - last < gap) return false;
    last = at;
    return true;
  });
}
