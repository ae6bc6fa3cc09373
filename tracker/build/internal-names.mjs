/**
 * Properties that never leave a bundle, so that the build may shorten them: of classes and records that neither a page nor
 * the other half of the split bundle sees. Terser keeps out of the way of every name of the DOM by itself. A name that is
 * missing here costs some bytes; one that is public must not be here, and a test holds the list against the public types.
 */
export const INTERNAL_NAMES = `
announcer listeners update emit mark warn
settle answerTo begin
pinTitle withdraw setMode attach detach
counted tell
collect judge phase mayFingerprint
record trail strokes contacts compositions madeUpMoves madeUpKeys mouseMoves dwell
even pace place lengths turns angle speed
evalLength hasPointer evidenceOf
`
  .trim()
  .split(/\s+/);
