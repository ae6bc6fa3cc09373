/** More pairs than a site's browsers, systems and regions have; a flood of made-up ones begins anew. */
const MOST_KEPT = 50_000;
const known = new Map<string, Map<string, string>>();
let kept = 0;

/**
 * Two texts with a space between. The same two give the same string: it is not built, and hashed, anew for each visit that
 * is looked up by it.
 */
export function joined(first: string, second: string): string {
  let seconds = known.get(first);
  let text = seconds?.get(second);
  if (text !== undefined) return text;
  if (kept >= MOST_KEPT) {
    known.clear();
    kept = 0;
    seconds = undefined;
  }
  text = `${first} ${second}`;
  if (seconds === undefined) known.set(first, new Map([[second, text]]));
  else seconds.set(second, text);
  kept += 1;
  return text;
}
