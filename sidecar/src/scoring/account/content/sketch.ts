import { franc } from 'franc';
import { minHash } from './minhash.ts';
import { addressesIn, bounded, normalised } from './normalise.ts';
import { styleOf } from './style.ts';

/** What is kept of a text: nothing that it could be read from. */
export interface TextSketch {
  /** 64 units, see `minHash`. */
  readonly signature: string;
  /** Characters, as sent. */
  readonly length: number;
  /** Addresses in it. */
  readonly links: number;
  /** 0–100: words that say nothing of the matter. */
  readonly generic: number;
  /** −100 … 100. */
  readonly sentiment: number;
  /** ISO 639-3, or null where it cannot be told. */
  readonly language: string | null;
}

/** The languages that are told apart: the more there are, the longer it takes and the more often it errs. */
const LANGUAGES =
  'eng deu fra spa por ita nld pol rus ukr tur arb heb hin cmn jpn kor vie ind swe ces ron ell hun'.split(
    ' ',
  );
/** Below it a language is a guess. */
const MIN_LANGUAGE_CHARACTERS = 30;
/** A text below this has too few shingles to be like another by anything but chance. */
export const MIN_COMPARED_CHARACTERS = 24;
/** The same among others' texts: many people write the same short thanks. */
export const MIN_SHARED_CHARACTERS = 48;

/** @returns null for a text without anything to see */
export function sketchOf(
  text: string,
  options: { language: boolean } = { language: true },
): TextSketch | null {
  const clean = normalised(text);
  if (clean === '') return null;
  const { generic, sentiment } = styleOf(clean);
  return {
    signature: minHash(clean),
    length: text.length,
    links: addressesIn(text),
    generic: Math.round(generic * 100),
    sentiment: Math.round(sentiment * 100),
    language: options.language ? languageOf(text) : null,
  };
}

function languageOf(text: string): string | null {
  const code = franc(bounded(text).slice(0, 300), { only: LANGUAGES, minLength: MIN_LANGUAGE_CHARACTERS });
  return code === 'und' ? null : code;
}
