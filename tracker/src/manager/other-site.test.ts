import { expect, it } from 'vitest';
import { forOtherSite } from './other-site.ts';

const HERE = { shelf: 4, size: 5 };
const THERE = { shelf: 9 };

it('a named dimension takes the id that its name has at the other site', () => {
  expect(forOtherSite(['setCustomDimension', 4, 'red'], HERE, THERE)).toEqual([
    'setCustomDimension',
    9,
    'red',
  ]);
  expect(forOtherSite(['deleteCustomDimension', '4'], HERE, THERE)).toEqual(['deleteCustomDimension', 9]);
  const data = { dimension4: 'red', dimension5: '42', dimension7: 'seven', other: 1 };
  expect(forOtherSite(['trackPageView', 't', data], HERE, THERE)).toEqual([
    'trackPageView',
    't',
    { dimension9: 'red', dimension7: 'seven', other: 1 },
  ]);
});

it('a name that the other site does not have is not sent there under a number that means something else', () => {
  expect(forOtherSite(['setCustomDimension', 5, '42'], HERE, THERE)).toBeNull();
});

it('everything else stays as it is', () => {
  const node = { nodeType: 1 };
  const callback = () => undefined;
  for (const command of [
    ['setCustomDimension', 7, 'x'],
    ['trackEvent', 'c', 'a', undefined, 4],
    [callback],
  ] as const)
    expect(forOtherSite(command, HERE, THERE)).toEqual(command);
  expect(forOtherSite(['trackContentImpressionsWithinNode', node], HERE, THERE)?.[1]).toBe(node);
});
