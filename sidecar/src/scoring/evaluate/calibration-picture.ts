import type { Calibration } from './calibration.ts';

export interface PictureWords {
  readonly title: string;
  readonly given: string;
  readonly found: string;
}

const SIZE = 320;
const MARGIN = 48;
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const x = (share: number): string => (MARGIN + share * SIZE).toFixed(1);
const y = (share: number): string => (MARGIN + (1 - share) * SIZE).toFixed(1);

/** How probabilities that were given hold against what was found, as an SVG: on the diagonal they are right. Bars: 95 %. */
export function calibrationPicture({ bins }: Calibration, words: PictureWords): string {
  const all = bins.reduce((sum, { n }) => sum + n, 0);
  const dots = bins.map(({ given, found, n }) => {
    const radius = 3 + 12 * Math.sqrt(n / Math.max(all, 1));
    return `<circle cx="${x(given)}" cy="${y(found)}" r="${radius.toFixed(1)}" fill="#1f77b4" fill-opacity="0.6"><title>${n}</title></circle>`;
  });
  const bars = bins.flatMap(({ given, interval }) =>
    interval === null
      ? []
      : [
          `<line x1="${x(given)}" y1="${y(interval[0])}" x2="${x(given)}" y2="${y(interval[1])}" stroke="#1f77b4"/>`,
        ],
  );
  const way = bins.map(({ given, found }) => `${x(given)},${y(found)}`).join(' ');
  const whole = SIZE + 2 * MARGIN;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole} ${whole}" role="img" font-family="sans-serif" font-size="12">
<title>${escaped(words.title)}</title>
<rect width="${whole}" height="${whole}" fill="#fff"/>
<rect x="${MARGIN}" y="${MARGIN}" width="${SIZE}" height="${SIZE}" fill="none" stroke="#999"/>
<line x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" stroke="#999" stroke-dasharray="4"/>
${ticks()}
<polyline points="${way}" fill="none" stroke="#1f77b4"/>
${[...bars, ...dots].join('\n')}
<text x="${whole / 2}" y="20" text-anchor="middle">${escaped(words.title)}</text>
<text x="${whole / 2}" y="${whole - 8}" text-anchor="middle">${escaped(words.given)}</text>
<text x="14" y="${whole / 2}" text-anchor="middle" transform="rotate(-90 14 ${whole / 2})">${escaped(words.found)}</text>
</svg>
`;
}

function ticks(): string {
  return [0, 0.25, 0.5, 0.75, 1]
    .map(
      (share) =>
        `<text x="${x(share)}" y="${MARGIN + SIZE + 16}" text-anchor="middle">${share}</text><text x="${MARGIN - 6}" y="${y(share)}" text-anchor="end" dominant-baseline="middle">${share}</text>`,
    )
    .join('\n');
}
