/** The features of each window, by the tracker's own code; and as other devices would have shown it. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { shownBy } from './devices.mjs';
import { GENERATORS, seeded, trailOf } from './made-bots.mjs';
import { readSources } from './sources.mjs';

/**
 * `called`: a pattern that is not of the model calls it a bot; `silent`: the tracker does not ask the model (keys).
 * @typedef {{ source: string, group: string, person: string, recording: string, bot: boolean, shown: number,
 *   called: boolean, row: number[] | null }} Row
 */

const MADE_EACH = 250;
const GHOSTS = 700;

/** @param {string} root of the repository */
async function tracker(root) {
  const files = ['kinematics', 'strokes', 'steps', 'patterns'];
  const { outputFiles } = await build({
    stdin: {
      contents: `${files.map((file) => `export * from './analyse-mouse-${file}.ts';`).join('')}
        export * from './analyse-mouse.ts'; export * from './mouse-sampler.ts';`,
      resolveDir: join(root, 'tracker/src/behaviour'),
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'esm',
  });
  const code = Buffer.from(outputFiles[0].text).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}

/** @param {string} root @param {string} data @returns {Promise<{ names: string[], rows: Row[] }>} */
export async function readRows(root, data) {
  const code = await tracker(root);
  /** @type {Row[]} */
  const rows = [];
  for (const [i, { moves, ...about }] of [...thinned(readSources(data)), ...made()].entries())
    for (const [shown, some] of shownBy(moves, about.bot, i).entries())
      rows.push({ ...about, shown, ...seenBy(code, some) });
  return { names: code.KINEMATICS, rows };
}

/** As the tracker sees it: whole pixels, the latest 300 moves, and samples each 50 ms for the patterns. */
function seenBy(/** @type {any} */ code, /** @type {import('./sources.mjs').Move[]} */ moves) {
  const sampler = new code.MouseSampler();
  for (const { x, y, at } of moves) sampler.move({ x: Math.round(x), y: Math.round(y), at });
  const trail = sampler.trail();
  const patterns = code.analyseMouse(trail).suspiciousPatterns;
  const called = patterns.some((/** @type {string} */ pattern) => !pattern.startsWith('kinematics'));
  const keys = code.drawnByKeys(code.stepsOf(trail.moves));
  return { called, row: keys ? null : code.kinematicsOf(code.strokesOf(trail.path)) };
}

/** Sessions of hours drown the others: each second window of people, each fourth of bots that repeat themselves. */
const thinned = (/** @type {import('./sources.mjs').Sample[]} */ samples) =>
  samples.filter(({ source, bot }, i) => !source.startsWith('mklab') || i % (bot ? 4 : 2) === 0);

const made = () =>
  Object.entries(GENERATORS).flatMap(([name, draw], i) => {
    const random = seeded(i + 1);
    return Array.from({ length: name === 'ghost-cursor' ? GHOSTS : MADE_EACH }, (_, j) => ({
      source: name,
      group: name,
      person: name,
      recording: `${name} ${j}`,
      bot: true,
      moves: trailOf(draw, random),
    }));
  });
