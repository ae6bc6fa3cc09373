import { expect, it } from 'vitest';
import { exposedBindings } from './exposed-bindings.ts';
import { fakeBrowser } from './fake-browser.testing.ts';

const found = (window: Record<string, unknown>) => exposedBindings.collect(fakeBrowser(window));

it('sees functions that lead to an automation', () => {
  const callBinding = (..._args: unknown[]) => undefined;
  expect(found({ tell: (text: string) => callBinding('tell', text) })).toEqual(['tell']);
  expect(found({ report: Object.assign(() => undefined, { __installed: true }) })).toEqual(['report']);
  expect(exposedBindings.judge(['tell'])).toEqual([{ code: 'automation:exposed-binding', detail: 'tell' }]);
});

it('leaves the functions of pages alone, and calls no getter', () => {
  const page = {
    gtag: (...args: unknown[]) => args,
    count: 1,
    get expensive() {
      throw new Error('called');
    },
  };
  expect(found(page)).toEqual([]);
  expect(exposedBindings.judge([])).toEqual([]);
});
