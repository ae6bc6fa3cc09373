import { createRequire } from 'node:module';
import { basename } from 'node:path';
import type { Content } from 'pdfmake/interfaces.js';
import { fail } from '../../errors/fail.ts';
import { type Letters, runsOf } from './letters.ts';

/** The part of fontkit, which pdfmake draws with, that is used here: throws where a file is no font. */
interface Fontkit {
  openSync(path: string): Pick<Font, 'hasGlyphForCodePoint'> & { fonts?: readonly Font[] };
}
interface Font {
  hasGlyphForCodePoint(codePoint: number): boolean;
}

interface Files {
  readonly normal: string;
  readonly bold: string;
  readonly italics: string;
  readonly bolditalics: string;
}

/** Fonts of a document: Roboto, which comes with the library, and those that somebody has set for other scripts. */
export interface Fonts {
  readonly files: { readonly [name: string]: Files };
  readonly letters: readonly Letters[];
}

/** When the first document is drawn, not when the program starts. */
const requireHere = createRequire(import.meta.url);
const known = new Map<string, Fonts>();

/**
 * @param more paths of TrueType, OpenType, WOFF or WOFF2 files, in the order in which they are tried
 * @throws HumanTrafficError `report:no-font`
 */
export function fontsWith(more: readonly string[]): Fonts {
  const key = JSON.stringify(more);
  const found = known.get(key) ?? readFonts(more);
  known.set(key, found);
  return found;
}

function readFonts(more: readonly string[]): Fonts {
  const { Roboto } = requireHere('pdfmake/fonts/Roboto.js') as { Roboto: Files };
  const files: Record<string, Files> = { Roboto };
  const letters: Letters[] = [lettersOf('Roboto', Roboto.normal)];
  for (const [i, path] of more.entries()) {
    const name = `${i} ${basename(path)}`;
    files[name] = { normal: path, bold: path, italics: path, bolditalics: path };
    letters.push(lettersOf(name, path));
  }
  return { files, letters };
}

function lettersOf(name: string, path: string): Letters {
  try {
    const { openSync } = requireHere('fontkit') as Fontkit;
    const font = openSync(path);
    if (font.fonts !== undefined) throw new Error('it is a collection of fonts: name a single font');
    return { name, has: (codePoint) => font.hasGlyphForCodePoint(codePoint) };
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw fail('report:no-font', { path, problem }, { exitCode: 2, cause });
  }
}

/**
 * The content with every text set in fonts that have its letters.
 * @param missing gets the letters that none of them has
 */
export function setInFonts<T extends Content>(content: T, fonts: Fonts, missing: Set<string>): T {
  const [first] = fonts.letters;
  const isPlain = (text: string) => [...text].every((letter) => first?.has(letter.codePointAt(0) ?? 0));
  const set = (value: unknown, key?: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => set(one));
    if (typeof value === 'string')
      return key === 'text' && !isPlain(value) ? runsOf(value, fonts.letters, missing) : value;
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, set(one, name)]));
  };
  return set(content) as T;
}
