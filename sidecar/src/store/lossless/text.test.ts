import fc from 'fast-check';
import { expect, it } from 'vitest';
import { original, storable } from './text.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('\0', '\ufdd0', '\ud83d', '\ude00', '0', 'f', 'a') }),
);

it('gives every text back, whatever it holds', () => {
  fc.assert(fc.property(anyText, (text) => original(storable(text)) === text));
});

it('makes texts that both databases take', () => {
  fc.assert(fc.property(anyText, (text) => !/[\0\p{Surrogate}]/u.test(storable(text))));
});

it('keeps different texts different, and ordinary ones as they are', () => {
  expect(storable('\0')).not.toBe(storable('\ufdd00000'));
  expect(storable('Größe 👩‍👩‍👧 \u202e x')).toBe('Größe 👩‍👩‍👧 \u202e x');
});
