import { describe, expect, it } from 'vitest';
import { judgeVisit } from './index.ts';
import { trapPages } from './trap-pages.ts';
import { visitFacts } from './visit-facts.testing.ts';

const TRAPS = ['/members/archive'];
const on = (...paths: (string | null)[]) =>
  visitFacts({
    actions: paths.map((path, i) => ({ at: 1_795_176_000 + 20 * i, kind: 'page', path, timeSpent: null })),
  });

describe('a page that only an invisible link leads to', () => {
  it('tells of a visit that was there or below, with the page', () => {
    expect(trapPages(on('/', '/members/archive'), TRAPS)).toMatchObject([
      { code: 'navigation:trap-page', detail: '/members/archive' },
    ]);
    expect(trapPages(on('/members/archive/2024'), TRAPS)).toHaveLength(1);
  });

  it('tells nothing of its neighbours, of unknown addresses, and where no trap is set', () => {
    expect(trapPages(on('/members', '/members/archives', null, '/en/members/archive'), TRAPS)).toEqual([]);
    expect(trapPages(on('/members/archive'), [])).toEqual([]);
  });

  it('alone is for a person to look at, and excludes nobody', () => {
    const visit = on('/members/archive');
    expect(judgeVisit(visit, null, trapPages(visit, TRAPS)).verdict).toBe('review');
    const ordered = { ...visit, ordered: true };
    expect(judgeVisit(ordered, null, trapPages(ordered, TRAPS)).verdict).not.toBe('bot');
  });
});
