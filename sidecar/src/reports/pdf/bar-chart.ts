import { COLOUR, ORDER } from '../html/mix-bar.ts';
import type { VerdictCounts } from '../model.ts';

/** The report's colours on paper; the same as in the page's light mode. */
export const INK: Readonly<Record<(typeof COLOUR)[keyof typeof COLOUR], string>> = {
  human: '#2f6fde',
  undecided: '#a9b3bf',
  declared: '#f0b13c',
  bot: '#d4405a',
};
export const GREY = '#566270';
const LINE = '#dfe3e8';

export interface Bars {
  readonly width: number;
  readonly height: number;
  readonly bars: readonly { readonly label: string; readonly counts: VerdictCounts }[];
  readonly formatCount: (n: number) => string;
}

const LEFT = 44;
const BOTTOM = 18;

/** Stacked bars as SVG, from the same counts as the page's chart. Labels are ours (dates, hours), and escaped all the same. */
export function stackedBars({ width, height, bars, formatCount }: Bars): string {
  const total = (c: VerdictCounts) => ORDER.reduce((n, key) => n + c[key], 0);
  const ceiling = niceCeiling(Math.max(0, ...bars.map((bar) => total(bar.counts))));
  const plot = height - BOTTOM - 6;
  const y = (value: number) => 6 + plot - (value / ceiling) * plot;
  const step = (width - LEFT) / Math.max(1, bars.length);
  const every = Math.ceil(bars.length / 12);
  const grid = [0, 0.25, 0.5, 0.75, 1].map((part) =>
    gridLine(width, y(part * ceiling), formatCount(part * ceiling)),
  );
  const columns = bars.map((bar, i) => {
    const x = LEFT + i * step + step * 0.1;
    let below = 0;
    const slices = ORDER.map((key) => {
      const from = below;
      below += bar.counts[key];
      if (bar.counts[key] === 0) return '';
      return `<rect x="${n(x)}" y="${n(y(below))}" width="${n(step * 0.8)}" height="${n(y(from) - y(below))}" fill="${INK[COLOUR[key]]}"/>`;
    });
    const label = i % every === 0 ? axisLabel(x + step * 0.4, height - 5, bar.label) : '';
    return slices.join('') + label;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${grid.join('')}${columns.join('')}</svg>`;
}

function gridLine(width: number, y: number, label: string): string {
  return `<line x1="${LEFT}" y1="${n(y)}" x2="${width}" y2="${n(y)}" stroke="${LINE}" stroke-width="0.6"/><text x="${LEFT - 5}" y="${n(y + 2.5)}" font-size="7.5" text-anchor="end" fill="${GREY}">${escaped(label)}</text>`;
}

function axisLabel(x: number, y: number, label: string): string {
  return `<text x="${n(x)}" y="${n(y)}" font-size="7.5" text-anchor="middle" fill="${GREY}">${escaped(label)}</text>`;
}

/** The next round number that four equal steps divide into whole numbers. */
export function niceCeiling(most: number): number {
  if (most <= 4) return 4;
  const power = 10 ** Math.floor(Math.log10(most));
  return (
    [1, 1.2, 1.6, 2, 2.4, 3.2, 4, 4.8, 6, 8, 10]
      .map((factor) => Math.round(factor * power))
      .find((value) => value >= most && value % 4 === 0) ?? 20 * power
  );
}

const n = (value: number) => Math.round(value * 100) / 100;
const escaped = (text: string) => text.replace(/[<>&"]/g, (c) => `&#${c.charCodeAt(0)};`);
