import type { Signal } from './signal.ts';

export interface Engine {
  readonly userAgent: string;
  /** Length of `eval` as text: 33 in V8, 37 in SpiderMonkey and JavaScriptCore, which write it over several lines. */
  readonly evalLength: number;
  readonly productSub: string;
}

const V8 = 33;
const GECKO_PRODUCT = '20100101';

/**
 * The engine against the one that the user agent names. On iOS every browser has WebKit, whatever its name, and writes
 * CriOS or FxiOS for it. Firefox's device emulation and user agent switchers do this to people.
 */
export const engine: Signal<Engine> = {
  phase: 'next',
  collect: ({ window }) => ({
    userAgent: window.navigator.userAgent,
    evalLength: Function.prototype.toString.call(window.eval).length,
    productSub: window.navigator.productSub,
  }),
  judge: ({ userAgent, evalLength, productSub }) => {
    const claimed = / Chrome\/\d/.test(userAgent)
      ? 'Chrome'
      : / Firefox\/\d/.test(userAgent)
        ? 'Firefox'
        : '';
    const wrong =
      (claimed === 'Chrome' && (evalLength !== V8 || productSub === GECKO_PRODUCT)) ||
      (claimed === 'Firefox' && (evalLength === V8 || productSub !== GECKO_PRODUCT));
    return wrong ? [{ code: 'consistency:engine', detail: `not ${claimed}` }] : [];
  },
};
