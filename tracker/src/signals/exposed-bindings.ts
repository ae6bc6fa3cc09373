import type { Signal } from './signal.ts';

/** What stands in the source of functions that Puppeteer, Playwright and its forks install for `exposeFunction`. */
const MARKS =
  /exposeBindingHandle|Puppeteer binding|callBinding\(|globalThis\[bindingName\]|__playwright__binding/;

/** Sources longer than this are pages' own programs. */
const LONG = 4000;

/**
 * Names of functions in the page that lead out of the browser, into an automation's program. Only plain data properties
 * are looked at: a getter of the page is never called.
 */
export const exposedBindings: Signal<readonly string[]> = {
  phase: 'both',
  collect: ({ window }) =>
    Object.keys(window).filter((name) => {
      const candidate: unknown = Object.getOwnPropertyDescriptor(window, name)?.value;
      if (typeof candidate !== 'function') return false;
      if ((candidate as { __installed?: unknown }).__installed === true) return true;
      const source = Function.prototype.toString.call(candidate);
      return source.length < LONG && MARKS.test(source);
    }),
  judge: ([name]) => (name === undefined ? [] : [{ code: 'automation:exposed-binding', detail: name }]),
};
