import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Template } from '../../../sandbox/accounts/writing.ts';
import { Random } from '../../../sandbox/demo/random.ts';
import { minHash, similarityOf } from './minhash.ts';
import { NearDuplicates } from './near-duplicates.ts';
import { normalised } from './normalise.ts';
import { sketchOf } from './sketch.ts';

function jaccard(a: string, b: string): number {
  const shingles = (text: string) =>
    new Set(Array.from({ length: Math.max(1, text.length - 3) }, (_, i) => text.slice(i, i + 4)));
  const [one, two] = [shingles(a), shingles(b)];
  const both = [...one].filter((shingle) => two.has(shingle)).length;
  return both / (one.size + two.size - both);
}

describe('the sketch of a text', () => {
  it('estimates the similarity of two texts', () => {
    const random = new Random(4);
    const errors = Array.from({ length: 300 }, () => {
      const template = new Template(random, random.int(8, 40));
      const [a, b] = [normalised(template.filled(0)), normalised(template.filled(random.next() * 0.5))];
      return similarityOf(minHash(a), minHash(b)) - jaccard(a, b);
    });
    const mean = errors.reduce((sum, e) => sum + e, 0) / errors.length;
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(0.25);
  });

  it('is the same whatever cannot be seen, and whatever address or number is put in', () => {
    const plain = sketchOf('Buy 15 watches at https://a.example/x today');
    const disguised = sketchOf('B\u200bu\u00ady  ２７ WATCHES at http://zzz.example/?q=1 to\u2060day');
    expect(disguised?.signature).toEqual(plain?.signature);
  });

  it.each([
    ['Der Zug nach München fährt heute leider zwanzig Minuten später ab', 'deu'],
    ['The train to Oxford leaves twenty minutes late today, I am afraid', 'eng'],
    ['Le train pour Lyon partira avec vingt minutes de retard aujourd’hui', 'fra'],
    ['ok', null],
  ])('tells the language of %s', (text, language) => {
    expect(sketchOf(text)?.language).toBe(language);
  });

  it('exists for any text with anything to see, and holds numbers only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 5_000 }), (text) => {
        const sketch = sketchOf(text, { language: false });
        if (sketch === null) return;
        const { signature, language, ...numbers } = sketch;
        expect(signature).toHaveLength(64);
        expect(language).toBeNull();
        for (const number of Object.values(numbers)) expect(Number.isInteger(number)).toBe(true);
      }),
    );
  });

  it('looks at the begin and the end of a long text, and at no more', () => {
    const middle = (word: string) =>
      `${'begin '.repeat(1_000)}${word.repeat(100_000)}${' end'.repeat(1_000)}`;
    expect(sketchOf(middle('a'))?.signature).toEqual(sketchOf(middle('b'))?.signature);
  });
});

describe('near duplicates', () => {
  it('are found with a recall of 0.95 above 0.7, and few others with them', () => {
    const random = new Random(8);
    const index = new NearDuplicates();
    const texts = Array.from({ length: 3_000 }, () => {
      const template = new Template(random, random.int(10, 30));
      return [template.filled(0), template.filled(0.06)].map(normalised);
    });
    const wanted = texts.filter(([a = '', b = '']) => jaccard(a, b) > 0.7);
    expect(wanted.length).toBeGreaterThan(1_000);
    const numbers = texts.map(([a = '']) => index.add(minHash(a)));
    let [right, wrong] = [0, 0];
    texts.forEach(([a = '', b = ''], i) => {
      const found: number[] = [];
      index.add(minHash(b), (other) => found.push(other));
      if (jaccard(a, b) > 0.7 && found.includes(numbers[i] ?? -1)) right++;
      wrong += found.filter((n) => n !== numbers[i]).length;
    });
    expect(right / wanted.length).toBeGreaterThan(0.95);
    expect(wrong).toBeLessThan(30);
  });

  it('are found however many others have come since, and whatever everybody writes', () => {
    const random = new Random(4);
    const index = new NearDuplicates();
    const popular = minHash('a happy new year to everybody in here');
    const signatures = Array.from({ length: 20_000 }, () =>
      String.fromCharCode(...Array.from({ length: 64 }, () => random.int(0, 0xffff))),
    );
    const numbers = signatures.map((signature, i) => {
      if (i % 3 === 0) index.add(popular);
      return index.add(signature);
    });
    const again = signatures.map((signature, i) => {
      const found: number[] = [];
      index.add(signature, (other) => found.push(other));
      return found.includes(numbers[i] ?? -1);
    });
    expect(again.filter(Boolean).length / again.length).toBeGreaterThan(0.9999);
    const found: number[] = [];
    index.add(popular, (other) => found.push(other));
    expect(found.length).toBeGreaterThan(0);
  });

  it('of one text that everybody writes are held against a few', () => {
    const index = new NearDuplicates();
    const signature = minHash('a happy new year to everybody in here');
    let called = 0;
    for (let i = 0; i < 2_000; i++) index.add(signature, () => called++);
    expect(called / 2_000).toBeLessThanOrEqual(16 * 8);
  });
});
