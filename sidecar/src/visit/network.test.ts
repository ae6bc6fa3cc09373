import { expect, it } from 'vitest';
import { networkOf } from './network.ts';

it.each([
  ['203.0.113.7', '203.0', '203.0.113'],
  ['203.0.113.0', '203.0', '203.0.113'],
  ['203.0.0.0', '203.0', null],
  ['::ffff:203.0.113.7', '203.0', '203.0.113'],
  ['2001:DB8:4:1::1', '2001:db8', '2001:db8:4'],
  ['2001:db8::', '2001:db8', null],
])('the network of %s is %s, and %s within it', (ip, wide, narrow) => {
  expect(networkOf(ip)).toEqual({ wide, narrow });
});

it.each([null, '', '0.0.0.0', 'localhost', '1.2.3', '::1'])('%s has none', (ip) => {
  expect(networkOf(ip)).toEqual({ wide: null, narrow: null });
});
