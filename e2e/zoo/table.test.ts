import { expect, it } from 'vitest';
import { asMarkdown, asText, type Row, summary } from './table.mjs';

const seen = { score: 97.6, codes: ['a:1', 'b:2', 'c:3', 'd:4'], botd: null, reference: false, isbot: false };
const bot = (input: boolean, more: object): Row => ({
  animal: { name: 'selenium', kind: 'bot', screen: 'headful', input },
  outcome: { ...seen, verdict: 'bot', ...more },
});
const ROWS: Row[] = [
  {
    animal: { name: 'zone.js', kind: 'trap', screen: 'headful', input: true },
    outcome: { ...seen, verdict: 'human', isbot: true },
  },
  bot(false, { botd: 'selenium' }),
  bot(true, { verdict: null, reference: true }),
  {
    animal: { name: 'raw CDP', kind: 'bot', screen: 'headless', input: true },
    outcome: { error: 'came late' },
  },
];

it('the sums count what was seen: bots by input, people apart, each detector by its own word', () => {
  expect(
    summary(ROWS),
  ).toBe(`| detector | bots caught, with input | bots caught, without input | people called bots |
| --- | --- | --- | --- |
| Human Traffic | 0 of 1 | 1 of 1 | 0 of 1 |
| BotD | 0 of 1 | 1 of 1 | 0 of 1 |
| Remix IDE’s rules | 1 of 1 | 0 of 1 | 0 of 1 |
| isbot | 0 of 1 | 0 of 1 | 1 of 1 |
`);
});

it('the README has a line for each set-up and screen, with input beside without', () => {
  const lines = asMarkdown(ROWS).trimEnd().split('\n');
  expect(lines).toHaveLength(2 + 3);
  expect(lines[3]).toBe('| selenium | headful | bot | undecided | `a:1`, `b:2`, `c:3` | bot | bot |  |');
});

it('a terminal shows each visit in columns, also one that failed', () => {
  const lines = asText(ROWS).split('\n');
  expect(lines).toHaveLength(1 + ROWS.length);
  expect(lines[2]).toMatch(/^selenium +headful +no +bot +98 +a:1, b:2, c:3 +selenium$/);
  expect(lines[4]).toMatch(/^raw CDP +headless +yes +failed$/);
});

it('nothing that a detector says can break the table', () => {
  expect(asText([])).toContain('set-up');
  expect(summary([])).toContain('0 of 0');
});
