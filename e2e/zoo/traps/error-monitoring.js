// As Sentry's and Datadog's browser SDKs instrument a page: console, timers, listeners, fetch, stacks.
Error.stackTraceLimit = 50;
Error.prepareStackTrace = (error, frames) =>
  `${error}\n${frames.map((frame) => `    at ${frame}`).join('\n')}`;
for (const level of ['debug', 'info', 'warn', 'error', 'log', 'assert', 'trace']) {
  const original = console[level];
  console[level] = (...args) => {
    // A breadcrumb keeps the message as text, so that it reads the stack of every error it is given.
    const message = args.map((arg) => (arg instanceof Error ? arg.stack : String(arg))).join(' ');
    window.breadcrumbs = [...(window.breadcrumbs ?? []), message].slice(-100);
    original.apply(console, args);
  };
}
const wrapped = (call) =>
  function (...args) {
    return call.apply(this, args);
  };
window.setTimeout = wrapped(window.setTimeout);
window.setInterval = wrapped(window.setInterval);
window.requestAnimationFrame = wrapped(window.requestAnimationFrame);
window.fetch = wrapped(window.fetch);
EventTarget.prototype.addEventListener = wrapped(EventTarget.prototype.addEventListener);
XMLHttpRequest.prototype.send = wrapped(XMLHttpRequest.prototype.send);
history.pushState = wrapped(history.pushState);
Function.prototype.toString = new Proxy(Function.prototype.toString, {
  apply: (target, self, args) => Reflect.apply(target, self.__sentry_original__ ?? self, args),
});
