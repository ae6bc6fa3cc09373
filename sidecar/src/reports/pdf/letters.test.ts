import { describe, expect, it } from 'vitest';
import { type Letters, runsOf } from './letters.ts';

const font = (name: string, letters: RegExp): Letters => ({
  name,
  has: (point) => letters.test(String.fromCodePoint(point)),
});
const FONTS = [font('Latin', /[ -~]/), font('Arabic', /\p{Script=Arabic}/u), font('Han', /\p{Script=Han}/u)];

function set(text: string) {
  const missing = new Set<string>();
  return {
    runs: runsOf(text, FONTS, missing).map((run) => `${run.font}: ${run.text}`),
    missing: [...missing],
  };
}

describe('the letters of a text', () => {
  it('are drawn by the first font that has them', () => {
    expect(set('Buy 商品 now')).toEqual({ runs: ['Latin: Buy ', 'Han: 商品', 'Latin:  now'], missing: [] });
  });

  it('that no font has are shown as such, and named', () => {
    expect(set('a🎉b⌚')).toEqual({ runs: ['Latin: a?b?'], missing: ['🎉', '⌚'] });
  });

  it('need no variation selectors and joiners that no font has', () => {
    expect(set('a\ufe0f\u200db')).toEqual({ runs: ['Latin: ab'], missing: [] });
  });

  it('of words from right to left are runs of their own, in the order in which they are read', () => {
    const text = 'shop مرحبا بالعالم 24';
    const runs = runsOf(text, FONTS, new Set());
    expect(runs.map((run) => run.text).join('')).toBe(text);
    expect(runs.filter((run) => run.rightToLeft).map((run) => `${run.font}: ${run.text}`)).toEqual([
      'Arabic: مرحبا',
      'Arabic: بالعالم',
    ]);
  });
});
