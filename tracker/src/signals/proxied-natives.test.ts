import { expect, it } from 'vitest';
import { fakeBrowser } from './fake-browser.testing.ts';
import { proxiedNatives } from './proxied-natives.ts';

/** A page whose `Function.prototype.toString` is the given one. */
const page = (native: unknown) =>
  fakeBrowser({
    Navigator: { prototype: {} },
    Function: { prototype: { toString: native } },
  });
const codes = async (native: unknown) => {
  const stacks = await proxiedNatives.collect(page(native));
  return stacks && proxiedNatives.judge(stacks).map(({ code }) => code);
};

it('sees a proxy in the stack', async () => {
  const newHandler = { apply: (target: () => string, self: unknown) => Reflect.apply(target, self, []) };
  expect(await codes(new Proxy(Function.prototype.toString, newHandler))).toEqual([
    'consistency:proxied-native',
  ]);
});

it('says nothing of a whole browser, in the words of each engine', async () => {
  expect(await codes(Function.prototype.toString)).toEqual([]);
  const stacks = [
    'at toString (<anonymous>)\nat Object.collect (https://a.example/ht.js:1:200)',
    'toString@[native code]\ncollect@https://a.example/ht.js:1:200',
  ];
  expect(proxiedNatives.judge(stacks)).toEqual([]);
});

it('is unknown where there is no navigator to ask', () => {
  expect(() => proxiedNatives.collect(fakeBrowser({}))).toThrow();
});
