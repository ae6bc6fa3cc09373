/** A font, as far as it matters which letters it can draw. */
export interface Letters {
  readonly name: string;
  readonly has: (codePoint: number) => boolean;
}

/** A part of a text in one font. */
export interface Run {
  readonly text: string;
  readonly font: string;
}

/** Stands for a letter that no font can draw: a blank or a wrong letter would say something else. */
export const MISSING = '?';

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** Marks that change the letter before them, and that a font without them can do without. */
const DISPENSABLE = /[\p{Variation_Selector}\u200b-\u200d\u2060\ufeff]/u;
const ZERO_WIDTH_SPACE = '\u200b';

/**
 * Splits a text into runs by the first font that can draw them. Words from right to left are put into the order in which
 * they are read on a line from left to right, because the library sets words one after the other.
 * @param missing gets the letters that no font can draw
 */
export function runsOf(text: string, fonts: readonly Letters[], missing: Set<string>): Run[] {
  const runs: { text: string; font: string }[] = [];
  for (const word of inDrawnOrder(text))
    for (const letter of word) {
      const last = runs.at(-1);
      const font = fontOf(letter, fonts);
      if (font === undefined && DISPENSABLE.test(letter) && letter !== ZERO_WIDTH_SPACE) continue;
      if (font === undefined && letter !== ZERO_WIDTH_SPACE) missing.add(letter);
      const drawn = font === undefined && letter !== ZERO_WIDTH_SPACE ? MISSING : letter;
      const name = font ?? fonts[0]?.name ?? '';
      if (last !== undefined && last.font === name) last.text += drawn;
      else runs.push({ text: drawn, font: name });
    }
  return runs;
}

/** White space is of the first font: set together with a word from right to left, it would stand on its other side. */
function fontOf(letter: string, fonts: readonly Letters[]): string | undefined {
  const point = letter.codePointAt(0) ?? 0;
  if (/\s/.test(letter)) return fonts[0]?.name;
  return fonts.find(({ has }) => has(point))?.name;
}

/** Words and the white space between them; those of a phrase from right to left, turned. */
function inDrawnOrder(text: string): string[] {
  const words = text.split(/(\s+)/);
  if (!RIGHT_TO_LEFT.test(text)) return words;
  const ordered: string[] = [];
  for (let i = 0; i < words.length; ) {
    if (!RIGHT_TO_LEFT.test(words[i] ?? '')) {
      ordered.push(words[i++] ?? '');
      continue;
    }
    let end = i;
    while (end + 2 < words.length && RIGHT_TO_LEFT.test(words[end + 2] ?? '')) end += 2;
    ordered.push(...words.slice(i, end + 1).reverse());
    i = end + 1;
  }
  return ordered;
}
