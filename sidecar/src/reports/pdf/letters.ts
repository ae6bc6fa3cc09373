/** A font, as far as it matters which letters it can draw. */
export interface Letters {
  readonly name: string;
  readonly has: (codePoint: number) => boolean;
}

/** A part of a text in one font. */
export interface Run {
  readonly text: string;
  readonly font: string;
  /** A word that is drawn from right to left (`line-order.ts`). */
  readonly rightToLeft?: true;
}

/** Stands for a letter that no font can draw: a blank or a wrong letter would say something else. */
export const MISSING = '?';

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** Marks that change the letter before them, and that a font without them can do without. */
const DISPENSABLE = /[\p{Variation_Selector}\u200b-\u200d\u2060\ufeff]/u;
const ZERO_WIDTH_SPACE = '\u200b';

/**
 * Splits a text into runs by the first font that can draw them, in the order in which they are read. Each word from right
 * to left is a run of its own.
 * @param missing gets the letters that no font can draw
 */
export function runsOf(text: string, fonts: readonly Letters[], missing: Set<string>): Run[] {
  const runs: { text: string; font: string; rightToLeft?: true }[] = [];
  for (const word of text.split(/(\s+)/)) {
    const direction = RIGHT_TO_LEFT.test(word) ? { rightToLeft: true as const } : {};
    let isNew = RIGHT_TO_LEFT.test(text);
    for (const letter of word) {
      const last = runs.at(-1);
      const font = fontOf(letter, fonts);
      if (font === undefined && DISPENSABLE.test(letter) && letter !== ZERO_WIDTH_SPACE) continue;
      if (font === undefined && letter !== ZERO_WIDTH_SPACE) missing.add(letter);
      const drawn = font === undefined && letter !== ZERO_WIDTH_SPACE ? MISSING : letter;
      const name = font ?? fonts[0]?.name ?? '';
      if (last !== undefined && last.font === name && !isNew) last.text += drawn;
      else runs.push({ text: drawn, font: name, ...direction });
      isNew = false;
    }
  }
  return runs;
}

/** White space is of the first font: set together with a word from right to left, it would stand on its other side. */
function fontOf(letter: string, fonts: readonly Letters[]): string | undefined {
  const point = letter.codePointAt(0) ?? 0;
  if (/\s/.test(letter)) return fonts[0]?.name;
  return fonts.find(({ has }) => has(point))?.name;
}
