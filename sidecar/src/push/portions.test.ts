import { describe, expect, it } from 'vitest';
import { MOST_BYTES, MOST_LABELS, portions } from './portions.ts';

const label = (idVisit: number, codes = 3) => ({
  idVisit,
  verdict: 'bot',
  score: 97,
  botType: 'scraper',
  evidence: Array.from({ length: codes }, (_, n) => `automation:${'x'.repeat(35)}-${n}`),
  accountRisk: null,
  lastActionTime: 1_795_225_537,
});
const formOf = (labels: unknown) => new URLSearchParams({ labels: JSON.stringify(labels) }).toString();

describe('portions of labels', () => {
  it('keep all labels in their order', () => {
    const all = Array.from({ length: 12_345 }, (_, id) => label(id, id % 20));
    expect([...portions(all)].flat()).toEqual(all);
  });

  it('hold as many as the plugin takes', () => {
    const short = Array.from({ length: 2 * MOST_LABELS + 1 }, (_, id) => ({ id }));
    expect([...portions(short)].map((portion) => portion.length)).toEqual([MOST_LABELS, MOST_LABELS, 1]);
  });

  it('fit into what a web server takes, and nearly fill it', () => {
    const all = [...portions(Array.from({ length: 10_000 }, (_, id) => label(id, 20)))];
    for (const portion of all) expect(formOf(portion).length).toBeLessThan(MOST_BYTES + 1_000);
    for (const portion of all.slice(0, -1)) expect(formOf(portion).length).toBeGreaterThan(MOST_BYTES * 0.95);
  });

  it('send a label that is too long alone, and nothing where there is none', () => {
    const long = { text: 'x'.repeat(MOST_BYTES) };
    expect([...portions([label(1), long, label(2)])].map((portion) => portion.length)).toEqual([1, 1, 1]);
    expect([...portions([])]).toEqual([]);
  });
});
