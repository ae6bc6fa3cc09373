import type { InputRecord } from '../behaviour/input-record.ts';
import type { Finding, Signal } from './signal.ts';

/** Pages make up an event now and then; a script that plays the user makes many. */
const MANY = 5;

/**
 * Moves and keys that a script made up, where there are no real ones beside them. Assistive technology and extensions
 * make some up too, but their people move or type as well. Clicks are not counted: pages call `click()` all the time.
 */
export const madeUpInput: Signal<InputRecord> = {
  phase: 'late',
  collect: ({ input }) => input(),
  judge: ({ madeUpMoves, mouseMoves, contacts, madeUpKeys, strokes }): readonly Finding[] => {
    const isAlone = mouseMoves === 0 && contacts.length === 0 && strokes.length === 0;
    if (!isAlone) return [];
    return [
      ...(madeUpMoves >= MANY ? [{ code: 'mouse:made-up' as const, detail: `${madeUpMoves} moves` }] : []),
      ...(madeUpKeys >= MANY ? [{ code: 'keyboard:made-up' as const, detail: `${madeUpKeys} keys` }] : []),
    ];
  },
};
