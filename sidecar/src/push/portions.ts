/** What the plugin takes at once. */
export const MOST_LABELS = 5_000;
/**
 * Bytes of a call's labels as a form has them. Of all that stands in front of a Matomo nginx takes least by default,
 * 1 MB; PHP takes 8 MB. A call costs Matomo as much as hundreds of labels, so they are not made smaller than that.
 */
export const MOST_BYTES = 900_000;

/**
 * The labels in their order, in portions that a call may hold. A label that is too long by itself goes alone.
 */
export function* portions<Label>(labels: Iterable<Label>): Generator<Label[]> {
  let portion: Label[] = [];
  let bytes = 0;
  for (const label of labels) {
    const more = bytesInForm(label);
    if (portion.length === MOST_LABELS || (portion.length > 0 && bytes + more > MOST_BYTES)) {
      yield portion;
      portion = [];
      bytes = 0;
    }
    portion.push(label);
    bytes += more;
  }
  if (portion.length > 0) yield portion;
}

/** With the comma that follows it. */
function bytesInForm(label: unknown): number {
  return encodeURIComponent(`${JSON.stringify(label)},`).length;
}
