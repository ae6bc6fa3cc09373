import type { Format } from '../format.ts';
import type { Lang } from '../lang/en.ts';
import type { Report } from '../model.ts';
import { html, type Markup } from './markup.ts';

/** What every part of a page is made from. */
export interface View {
  readonly report: Report;
  readonly lang: Lang;
  readonly format: Format;
}

/** Labels can be 2,000 characters long; the files have them in full. */
const LABEL_SHOWN = 120;

/**
 * A label that visitors can choose (an address, a site's name): isolated, so that right-to-left or control characters in
 * it cannot turn around the text beside it.
 */
export function foreign(text: string): Markup {
  const characters = [...text];
  if (characters.length <= LABEL_SHOWN) return html`<bdi>${text}</bdi>`;
  return html`<bdi>${characters.slice(0, LABEL_SHOWN).join('')}…</bdi>`;
}
