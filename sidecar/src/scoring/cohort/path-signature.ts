import type { ActionFact } from '../visit/facts.ts';
import { keepLast } from '../visit/keep-last.ts';

/** So many steps tell one sequence from another; longer ones are rarely shared, by people or by programs. */
const STEPS = 8;
const LEAST_STEPS = 3;

/** What was done where, in order; the same page again is no step. */
export const stepsOf = keepLast((actions: readonly ActionFact[]): readonly ActionFact[] => {
  const steps: ActionFact[] = [];
  let before: ActionFact | undefined;
  for (const action of actions) {
    if (action.kind !== before?.kind || action.path !== before.path) steps.push(action);
    before = action;
  }
  return steps;
});

/**
 * The way through the site as one short text: equal for visits that did the same things on the same pages in the same
 * order. Null for visits of one or two steps: their entry and exit page say as much.
 */
export const pathSignature = keepLast((actions: readonly ActionFact[]): string | null => {
  const steps = stepsOf(actions);
  if (steps.length < LEAST_STEPS) return null;
  let hash = 0x811c9dc5;
  for (const { kind, path } of steps.slice(0, STEPS)) hash = fnv1a(fnv1a(hash, kind), path ?? '?');
  return `${Math.min(steps.length, STEPS)}-${hash.toString(16).padStart(8, '0')}`;
});

/** FNV-1a, 32 bits, over a text and an end mark. */
export function fnv1a(hash: number, text: string): number {
  let h = hash;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return Math.imul(h ^ 0xff, 0x01000193) >>> 0;
}
