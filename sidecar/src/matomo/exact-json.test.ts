import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseExactly } from './exact-json.ts';

it('numbers beyond 2^53 come as texts, digit by digit', () => {
  expect(parseExactly('{"id":9007199254740993,"ids":[-18446744073709551615, 9007199254740991]}')).toEqual({
    id: '9007199254740993',
    ids: ['-18446744073709551615', 9007199254740991],
  });
});

it('is JSON.parse for everything else: texts that look like numbers, fractions, escapes', () => {
  const trap =
    '{"a":":12345678901234567890\\"\\\\","b":1234567890123456.7e25,"c":[0.12345678901234567,"\\\\"]}';
  expect(parseExactly(trap)).toEqual(JSON.parse(trap));
  const text = fc.string({ unit: fc.constantFrom('"', '\\', ':', ',', '1234567890123456', '-', '[', 'x') });
  const value = fc.oneof(text, fc.maxSafeInteger(), fc.double({ noNaN: true, min: -1e15, max: 1e15 }));
  fc.assert(
    fc.property(fc.array(fc.dictionary(text, value)), (any) => {
      // The last text makes sure that the slow way is taken.
      const json = JSON.stringify([...any, ':1234567890123456']);
      expect(parseExactly(json)).toEqual(JSON.parse(json));
    }),
  );
});

it('misses no long number, wherever in an answer it stands', () => {
  const shape = fc.record({
    before: fc.string({ unit: fc.constantFrom('7', 'x', ' ', '"'), maxLength: 40 }),
    space: fc.constantFrom('', ' ', '\n  '),
    sign: fc.constantFrom('', '-'),
    digits: fc.stringMatching(/^[1-9]\d{15,24}$/),
  });
  fc.assert(
    fc.property(shape, ({ before, space, sign, digits }) => {
      const number = `${sign}${digits}`;
      const json = `{"text":${JSON.stringify(before)},"id":${space}${number}${space}}`;
      const id = Number.isSafeInteger(Number(number)) ? Number(number) : number;
      expect(parseExactly(json)).toEqual({ text: before, id });
    }),
  );
});

it('refuses what is cut short, fast', () => {
  const cut = `[12345678901234567890,"${'a\\'.repeat(500_000)}`;
  expect(() => parseExactly(cut)).toThrow(SyntaxError);
});
