import { labelOf } from './animals.mjs';

/**
 * @typedef {import('./animals.mjs').Animal} Animal
 * @typedef {import('./visit.mjs').Outcome} Outcome
 * @typedef {Record<string, { caught: boolean, byPace?: boolean }>} Expectations by label; `byPace`: one of the two kinds
 *   of evidence that it is caught by is the pace of its moves, which a machine that is too busy changes
 * @typedef {{ ok: boolean, says: string }} Judged `says` is empty where everything is as expected
 */

/** Called a bot, whether or not it says so itself. @param {string | null} verdict */
export const isCaught = (verdict) => verdict === 'bot' || verdict === 'declared_bot';

/**
 * Holds an outcome against what is expected. People are never bots, whatever any file says; a bot that is caught has to
 * stay caught; one that was missed and is caught now is good news.
 * @param {Animal} animal
 * @param {Outcome} outcome
 * @param {Expectations} expectations
 * @returns {Judged}
 */
export function judged(animal, outcome, expectations) {
  if ('skipped' in outcome) return { ok: true, says: outcome.skipped };
  if ('error' in outcome) return { ok: false, says: outcome.error };
  const caught = isCaught(outcome.verdict);
  if (animal.kind !== 'bot')
    return caught ? { ok: false, says: `a person called a bot: ${outcome.codes.join(', ')}` } : FINE;
  const expected = expectations[labelOf(animal)];
  if (expected === undefined) return { ok: false, says: 'nothing is expected of it: run with --record' };
  if (expected.caught && expected.byPace && outcome.verdict === 'review')
    return { ok: true, says: 'is only for review this time: the machine was too busy to keep its pace' };
  if (expected.caught && !caught) return { ok: false, says: 'was caught before, and is missed now' };
  if (!expected.caught && caught) return { ok: true, says: 'is caught now: run with --record' };
  return FINE;
}

/** @type {Judged} */
const FINE = { ok: true, says: '' };
