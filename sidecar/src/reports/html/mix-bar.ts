import { accounted } from '../headline.ts';
import type { VerdictCounts } from '../model.ts';
import { html, type Markup } from './markup.ts';

/** The verdicts in the order in which every chart and table of a report shows them. */
export const ORDER = ['human', 'undecided', 'declaredBot', 'bot'] as const;
export type Slice = (typeof ORDER)[number];

/** The suffix of the colour's name in the style, `--human` and so on. */
export const COLOUR: Readonly<Record<Slice, string>> = {
  human: 'human',
  undecided: 'undecided',
  declaredBot: 'declared',
  bot: 'bot',
};

/**
 * A stacked bar that needs no script: as wide as its visits among `full`. It is drawn in SVG attributes, because the
 * page's policy allows no style attribute. Hidden from screen readers: the cells beside it say the same in numbers.
 */
export function mixBar(counts: VerdictCounts, full = accounted(counts), className = ''): Markup {
  let x = 0;
  const slices = ORDER.filter((slice) => counts[slice] > 0 && full > 0).map((slice) => {
    const width = (counts[slice] / full) * 100;
    const rect = html`<rect class="f-${COLOUR[slice]}" x="${short(x)}" y="0" width="${short(width)}" height="8"/>`;
    x += width;
    return rect;
  });
  return html`<svg class="bar ${className}" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">${slices}</svg>`;
}

function short(n: number): number {
  return Math.round(n * 100) / 100;
}
