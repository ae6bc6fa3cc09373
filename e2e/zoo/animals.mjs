import { baselines, traps } from './people/index.mjs';
import { species } from './species/index.mjs';

/**
 * One row of the table.
 * @typedef {{
 *   name: string,
 *   kind: 'bot' | 'baseline' | 'trap',
 *   screen: import('./species/index.mjs').Screen,
 *   input: boolean,
 *   engine?: import('./engines.mjs').Engine,
 * }} Animal
 */

/** Those that take longest come first, so that none is left alone at the end. @returns {Animal[]} */
export function animals() {
  return [...people(traps, 'trap'), ...people(baselines, 'baseline'), ...bots()];
}

/** @param {Animal} animal */
export const labelOf = ({ name, kind, screen, input }) =>
  kind === 'bot' ? `${name}, ${screen}, ${input ? 'with input' : 'without input'}` : name;

/** @returns {Animal[]} */
function bots() {
  return Object.entries(species).flatMap(([name, { screens, inputs, engine }]) =>
    screens.flatMap((screen) =>
      inputs.map((input) => ({ name, kind: 'bot', screen, input, ...(engine && { engine }) })),
    ),
  );
}

/**
 * @param {Record<string, import('./people/index.mjs').Person>} who
 * @param {'baseline' | 'trap'} kind
 * @returns {Animal[]}
 */
function people(who, kind) {
  return Object.entries(who).map(([name, { hand, engine }]) => ({
    name,
    kind,
    screen: 'headful',
    input: hand !== 'none',
    ...(engine && { engine }),
  }));
}
