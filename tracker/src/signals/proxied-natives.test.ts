import { expect, it } from 'vitest';
import { fakeBrowser } from './fake-browser.testing.ts';
import { proxiedNatives } from './proxied-natives.ts';

const native = Object.getOwnPropertyDescriptor(Map.prototype, 'size')?.get as () => unknown;

/** A page with the given getter of `hardwareConcurrency`, and the given `Function.prototype.toString`. */
const page = (get: () => unknown, source: unknown = Function.prototype.toString) =>
  fakeBrowser({
    Navigator: { prototype: Object.defineProperty({}, 'hardwareConcurrency', { get }) },
    Function: { prototype: { toString: source } },
  });
const codes = async (...natives: Parameters<typeof page>) => {
  const stacks = await proxiedNatives.collect(page(...natives));
  return stacks && proxiedNatives.judge(stacks).map(({ code }) => code);
};

it('sees a proxy in the stack', async () => {
  const handler = { apply: (target: () => unknown, self: unknown) => Reflect.apply(target, self, []) };
  expect(await codes(new Proxy(native, handler))).toEqual(['consistency:proxied-native']);
});

it('knows the names of stealth', () => {
  const source =
    'at Object.toString (<anonymous>)\nat newHandler.<computed> [as apply] (eval at <anonymous>)';
  expect(proxiedNatives.judge({ getter: '', source })).toHaveLength(1);
});

it('says nothing of a whole browser, in the words of each engine', async () => {
  expect(await codes(native)).toEqual([]);
  for (const getter of [
    'at get hardwareConcurrency (<anonymous>)\nat collect (https://a.example/ht.js:1:200)',
    'get hardwareConcurrency@[native code]\ncollect@https://a.example/ht.js:1:200',
  ])
    expect(proxiedNatives.judge({ getter, source: '' })).toEqual([]);
});

it('says nothing of a page whose monitor wraps how functions are read', async () => {
  const monitored = new Proxy(Function.prototype.toString, {
    apply: (target, self, args) => Reflect.apply(target, self, args as []),
  });
  expect(await codes(native, monitored)).toEqual([]);
});

it('is unknown where there is no navigator to ask', () => {
  expect(() => proxiedNatives.collect(fakeBrowser({}))).toThrow();
});
