import { describe, expect, it } from 'vitest';
import { visitFacts } from '../visit/visit-facts.testing.ts';
import { newDictionaries, toColumns } from './columns.ts';
import { AGE, hitsOf, removalOf } from './rule-age.ts';

const DAYS = Array.from({ length: 28 }, (_, i) => `2026-10-${String(i + 1).padStart(2, '0')}`);
const [FIRST = ''] = DAYS;

/** A visit a day on the first `until` days, the last of them changed. */
function hits(until: number, last: Parameters<typeof visitFacts>[0] = {}, reviewed: number[] = []) {
  const visits = Array.from({ length: until }, (_, i) =>
    visitFacts({ id: i + 1, ...(i === until - 1 ? last : {}) }),
  );
  const columns = toColumns(visits, newDictionaries(), () => 0);
  const rows = Uint32Array.from(visits, (_, i) => i);
  return hitsOf(columns, rows, (row) => DAYS[row] ?? '', new Set(reviewed));
}

describe('the age of a rule', () => {
  it('is none while it hits programs alone', () => {
    expect(removalOf(hits(28), DAYS, FIRST)).toBeNull();
    expect(removalOf(hits(28 - AGE.idleDays + 1), DAYS, FIRST)).toBeNull();
  });

  it('shows where it has hit nothing for so long', () => {
    expect(removalOf(hits(28 - AGE.idleDays), DAYS, FIRST)).toBe('hits-nothing');
  });

  it('does not show on a rule that is new, nor on a site that had no visits meanwhile', () => {
    expect(removalOf(hits(0), DAYS, DAYS[20] ?? '')).toBeNull();
    expect(removalOf(hits(0), DAYS.slice(0, AGE.idleDays - 1), FIRST)).toBeNull();
  });

  it.each([
    ['ordered', { ordered: true }],
    [
      'a hand was seen',
      { tracker: { verdict: null, score: null, botType: null, evidence: ['mouse:natural'], mode: null } },
    ],
  ] as const)('shows at once where somebody in it %s', (_, person) => {
    const found = hits(28, person as never);
    expect(found.people.known).toBe(1);
    expect(removalOf(found, DAYS, FIRST)).toBe('hits-people');
  });

  it('shows where a person found one of them to be a person', () => {
    expect(removalOf(hits(28, {}, [7]), DAYS, FIRST)).toBe('hits-people');
  });

  it('bears a few who came back: programs do, too', () => {
    const found = hits(28, { visitNumber: 2, signedIn: true });
    expect(found.people).toMatchObject({ returned: 1, signedIn: 1, known: 0, likely: 1 });
    expect(removalOf(found, DAYS, FIRST)).toBeNull();
    const many = { ...found, people: { ...found.people, likely: AGE.leastLikely } };
    expect(removalOf(many, DAYS, FIRST)).toBe('hits-people');
  });
});
