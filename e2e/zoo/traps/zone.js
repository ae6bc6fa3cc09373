// As zone.js (Angular) patches a page, with its long stack traces for development.
const nativePromise = window.Promise;
window.Promise = class ZoneAwarePromise extends nativePromise {};
const nativeError = window.Error;
function ZoneAwareError(...args) {
  const error = Reflect.construct(nativeError, args, new.target ?? ZoneAwareError);
  error.zoneAwareStack = error.stack;
  return error;
}
ZoneAwareError.prototype = nativeError.prototype;
for (const name of ['captureStackTrace', 'stackTraceLimit'])
  Object.defineProperty(ZoneAwareError, name, {
    get: () => nativeError[name],
    set: (value) => (nativeError[name] = value),
  });
window.Error = ZoneAwareError;
nativeError.prepareStackTrace = (error, frames) => [String(error), ...frames].join('\n    at ');
for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'queueMicrotask']) {
  const original = window[name];
  window[name] = function (callback, ...rest) {
    return original.call(window, (...args) => callback.apply(this, args), ...rest);
  };
  window[name].toString = () => original.toString();
  window[`__zone_symbol__${name}`] = original;
}
const listen = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function (...args) {
  return listen.apply(this ?? window, args);
};
window.Zone = {
  current: { name: '<root>', run: (work) => work() },
  __symbol__: (name) => `__zone_symbol__${name}`,
};
