import type { Signal } from './signal.ts';

export interface NativeStacks {
  /** Stack of the error that a getter of the navigator throws when it is called on something else. */
  readonly getter: string;
  /** The same of `Function.prototype.toString`. */
  readonly source: string;
}

/** Lines that stand in the stack of a native function only when a `Proxy` called it. */
const PROXY = /\[as apply\]|Object\.apply|Reflect\./;

/** Error monitors wrap `Function.prototype.toString` for everybody: there only stealth's own names count. */
const STEALTH = /newHandler|stripProxyFromErrors/;

/** The lines below the message, before any of our own callers. */
function stackOf(native: (() => unknown) | undefined): string {
  try {
    native?.call({});
    return '';
  } catch (error) {
    return String((error as Error).stack)
      .split('\n')
      .slice(1, 4)
      .join('\n');
  }
}

/**
 * The stacks of errors that natives throw. A `Proxy` around a native one hides from every comparison, but not from the
 * stack. Some privacy extensions use one too, so it never decides alone.
 */
export const proxiedNatives: Signal<NativeStacks> = {
  phase: 'soon',
  collect: ({ window }) => ({
    getter: stackOf(Object.getOwnPropertyDescriptor(window.Navigator.prototype, 'hardwareConcurrency')?.get),
    source: stackOf(window.Function.prototype.toString),
  }),
  judge: ({ getter, source }) => {
    const trace = PROXY.exec(getter) ?? STEALTH.exec(source);
    return trace === null ? [] : [{ code: 'consistency:proxied-native', detail: trace[0] }];
  },
};
