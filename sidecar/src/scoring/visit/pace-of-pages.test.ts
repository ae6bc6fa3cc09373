import { describe, expect, it } from 'vitest';
import { paceOfPages } from './pace-of-pages.ts';
import { pages, visitFacts } from './visit-facts.testing.ts';

const codes = (seconds: readonly number[], more = {}) =>
  paceOfPages(visitFacts({ actions: pages(seconds), ...more })).map(({ code }) => code);
const every = (gap: number, count: number) => Array.from({ length: count }, (_, i) => i * gap);

describe('the pace of pages', () => {
  it('a page a second for a minute is nobody’s', () => {
    expect(codes(every(1, 60))).toEqual(['navigation:superhuman']);
    expect(codes([0], { actionCount: 10_000, truncatedActions: 9_500 })).toEqual(['navigation:superhuman']);
  });

  it('five pages within five seconds are a machine’s', () => {
    expect(codes([0, 1, 1, 2, 3])).toEqual(['navigation:machine-pace']);
  });

  it('a page every five seconds, to the second, is a beat', () => {
    expect(codes(every(5, 8))).toEqual(['navigation:even-beat']);
  });

  it('a person who reads says nothing here', () => {
    expect(codes([0, 8, 51, 60, 190])).toEqual([]);
  });

  it('a person who reloads, or opens three tabs at once, is left alone', () => {
    expect(codes([0, 1, 1, 2])).toEqual([]);
    expect(codes([0, 1, 2, 40, 41])).toEqual([]);
  });

  it('somebody who clicks on quickly, but not evenly, is left alone', () => {
    expect(codes([0, 2, 3, 6, 8, 9, 13])).toEqual([]);
  });

  it('a live ticker that loads itself again every thirty seconds has no pace', () => {
    const paths = every(30, 40).map(() => '/live');
    expect(paceOfPages(visitFacts({ actions: pages(every(30, 40), paths) }))).toEqual([]);
    expect(paceOfPages(visitFacts({ actions: pages(every(1, 60), paths.concat(paths)) }))).toEqual([]);
  });

  it('clocks that ran backwards make no pace', () => {
    expect(codes([50, 40, 30, 20])).toEqual([]);
  });
});
