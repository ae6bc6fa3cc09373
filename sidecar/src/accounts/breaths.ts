/** So little at a time that what comes meanwhile need not wait. */
const SLICE_MS = 1;

export type Breathe = (() => Promise<void>) & { readonly isDue: () => boolean };

/** Lets others work where this has worked for `SLICE_MS`. */
export function breaths(): Breathe {
  let since = performance.now();
  const isDue = () => performance.now() - since >= SLICE_MS;
  const breathe = async () => {
    if (!isDue()) return;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  };
  return Object.assign(breathe, { isDue });
}
