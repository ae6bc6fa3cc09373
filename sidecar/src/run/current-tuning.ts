import { MODEL } from '@humantraffic/tracker/verdict';
import { SHIPPED, type Tuning } from '../scoring/tuning.ts';
import type { Store } from '../store/store.ts';

/** Weights and calibration that visits are judged with now: those fitted here, or what the program comes with. */
export async function currentTuning(store: Pick<Store, 'scoreFits'>): Promise<Tuning> {
  return (await store.scoreFits.current(MODEL))?.tuning ?? SHIPPED;
}
