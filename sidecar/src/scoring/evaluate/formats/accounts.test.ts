import { describe, expect, it } from 'vitest';
import { generateAccounts } from '../../../sandbox/accounts/index.ts';
import { Evaluation } from '../tally.ts';
import { readerOf } from './index.ts';

function evaluated(format: string, lines: readonly string[]) {
  const evaluation = new Evaluation();
  const reader = readerOf('account', format);
  for (const line of lines) evaluation.add(reader?.line(line) ?? []);
  evaluation.add(reader?.end() ?? []);
  return evaluation.all();
}

describe('accounts of known truth', () => {
  it('are judged together when the file has ended: no person is called a bot, and few bots are missed', () => {
    const lines = [...generateAccounts({ seed: 7, count: 250 })].map(
      ({ userId, truth, family, activities }) =>
        JSON.stringify({ userId, label: truth, source: family, activities }),
    );
    const { human, bot, confusion } = evaluated('accounts', lines);
    expect([human + bot, confusion.fp]).toEqual([lines.length, 0]);
    expect(confusion.tp / bot).toBeGreaterThan(0.85);
  });

  it.each([
    '{}',
    'null',
    '{"userId":"a","label":"human","source":"s","activities":[{"at":"x","type":"post"}]}',
  ])('of another form are refused: %s', (line) => {
    expect(() => readerOf('account', 'accounts')?.line(line)).toThrow();
  });
});

describe('accounts by counts of their comments', () => {
  it('are told by how few groups their comments fall into', () => {
    const head = 'account,project,comments,empty_comments,clusters,gini,bot';
    const { confusion } = evaluated('github_bots_bodegha', [
      head,
      'greeter-bot,acme/shop,100,0,2,0.31,1',
      'jane,acme/shop,80,4,76,0.04,0',
      'talbot,acme/shop,60,0,57,0.04,0',
    ]);
    expect(confusion).toEqual({ tp: 1, fp: 0, tn: 2, fn: 0, undecided: 0 });
  });

  it.each(['a,b,c', 'a,b,x,0,1,0,1', 'a,b,1,0,1,0,2', ''])('of another form are refused: %s', (line) => {
    expect(() => readerOf('account', 'github_bots_bodegha')?.line(line)).toThrow();
  });
});
