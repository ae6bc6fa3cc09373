import { describe, expect, it } from 'vitest';
import { norms } from './norms.testing.ts';
import { pages, visitFacts } from './visit-facts.testing.ts';
import { ways } from './ways.ts';

const count = (length: number) => Array.from({ length }, (_, i) => i * 20);

describe('ways through a site', () => {
  it('sixteen pages, each once, are a sweep', () => {
    const [found] = ways(visitFacts({ actions: pages(count(16)) }), null);
    expect(found).toMatchObject({ code: 'navigation:sweep', detail: '16 pages, each once' });
  });

  it('somebody who goes back to the list sweeps nothing', () => {
    const paths = count(16).map((_, i) => (i % 2 === 0 ? '/list' : `/article-${i}`));
    expect(ways(visitFacts({ actions: pages(count(16), paths) }), null)).toEqual([]);
  });

  it('five steps that hundreds of visitors went just so are beaten', () => {
    const visit = visitFacts({ actions: pages(count(5)) });
    expect(ways(visit, norms({ visitorsOfWay: () => 400 })).map(({ code }) => code)).toEqual([
      'navigation:shared-way',
    ]);
    expect(ways(visit, norms({ visitorsOfWay: () => 40 }))).toEqual([]);
    expect(ways(visit, null)).toEqual([]);
  });

  it('a short way is a checkout’s or a front page’s, however many go it', () => {
    expect(ways(visitFacts({ actions: pages(count(4)) }), norms({ visitorsOfWay: () => 9_000 }))).toEqual([]);
  });

  it('a page deep inside, out of nowhere, is a hint; a bookmark of somebody who was here before is not', () => {
    const visit = visitFacts({ referrerType: 'direct', actions: pages([0], ['/boots/alpine-3']) });
    expect(ways(visit, null).map(({ code }) => code)).toEqual(['navigation:deep-direct']);
    expect(ways({ ...visit, visitNumber: 4 }, null)).toEqual([]);
    expect(ways({ ...visit, referrerType: 'search' }, null)).toEqual([]);
  });
});
