import { LIMITS } from '../constants.ts';

/** What cannot be seen: used to make the same text another one. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
const ADDRESS = /\b(?:https?:\/\/|www\.)\S{1,2000}/gi;

/** ASCII that can be seen: there is nothing to make compatible, and nothing hidden. */
const PLAIN = /^[\t\n\r -~]*$/;

/** The part of a text that is looked at: its begin and its end, so that neither can hide the other. */
export function bounded(text: string): string {
  const half = LIMITS.sketchedText / 2;
  return text.length <= LIMITS.sketchedText ? text : `${text.slice(0, half)} ${text.slice(-half)}`;
}

/**
 * A text as it is compared: compatible characters made one, case, invisible characters and space taken out of account,
 * each address as `@`, each run of digits as `0`. Takes time by `LIMITS.sketchedText` at most.
 */
export function normalised(text: string): string {
  const part = bounded(text);
  const visible = PLAIN.test(part)
    ? part
    : part
        .normalize('NFKC')
        .slice(0, LIMITS.sketchedText * 2)
        .replace(INVISIBLE, '');
  return visible
    .toLowerCase()
    .replace(ADDRESS, '@')
    .replace(/\p{Nd}+/gu, '0')
    .replace(/\s+/g, ' ')
    .trim();
}

export function addressesIn(text: string): number {
  return bounded(text).match(ADDRESS)?.length ?? 0;
}
