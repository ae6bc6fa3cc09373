// The extensions of React and Vue: a global hook, and a console that is silenced while components render twice.
Object.defineProperty(window, '__REACT_DEVTOOLS_GLOBAL_HOOK__', {
  value: { renderers: new Map(), supportsFiber: true, inject: () => 1, onCommitFiberRoot() {} },
});
window.__VUE_DEVTOOLS_GLOBAL_HOOK__ = { enabled: true, on() {}, emit() {}, apps: [] };
for (const level of ['log', 'info', 'warn', 'error', 'debug', 'table', 'group', 'groupEnd', 'trace']) {
  const original = console[level];
  console[level] = (...args) => {
    // The overlay shows where a message came from, which takes the stack of each.
    void new Error('x').stack;
    for (const arg of args) if (arg instanceof Error) void arg.stack;
    original.apply(console, args);
  };
}
