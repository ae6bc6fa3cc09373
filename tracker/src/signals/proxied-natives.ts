import type { Signal } from './signal.ts';

/** Lines that stand in the stack of a native function only when a `Proxy` or a wrapper called it. */
const WRAPPED = /\[as apply\]|Object\.apply|Reflect\.|newHandler|eval at |stripProxyFromErrors/;

/**
 * The stack of an error that a native function throws: `Function.prototype.toString` and a getter of the navigator, both
 * called on what they refuse. A wrapper hides from every comparison, but not from the stack. Some privacy extensions
 * wrap too.
 */
export const proxiedNatives: Signal<readonly string[]> = {
  phase: 'start',
  collect: ({ window }) => {
    const getter = Object.getOwnPropertyDescriptor(window.Navigator.prototype, 'hardwareConcurrency')?.get;
    return [window.Function.prototype.toString, getter].flatMap((native) => {
      try {
        native?.call({});
        return [];
      } catch (error) {
        // The first line is the message; what called us stands below the second.
        return [
          String((error as Error).stack)
            .split('\n')
            .slice(1, 4)
            .join('\n'),
        ];
      }
    });
  },
  judge: (stacks) => {
    const trace = stacks.map((stack) => WRAPPED.exec(stack)).find((match) => match !== null);
    return trace === undefined ? [] : [{ code: 'consistency:proxied-native', detail: trace?.[0] ?? '' }];
  },
};
