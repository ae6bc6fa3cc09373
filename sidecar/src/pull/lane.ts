/**
 * - `tail`: everything that ended up to (time, id) was read.
 * - `ids`: every visit up to `id` was read, as it then was.
 * - `backfill`: of the day in which `time` lies everything up to (time, id) was read; later days were read whole.
 * - `deep-look`: `time` is when the last day was read again. `nightly`: `time` is midnight UTC of the last check's day.
 * - `decisions`: `id` is the last decision of a person that was taken over.
 */
export type Lane = 'tail' | 'ids' | 'backfill' | 'deep-look' | 'nightly' | 'reconcile' | 'decisions';
