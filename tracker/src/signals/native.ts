/** Taken before the page's scripts can wrap it, where we are early enough. */
const sourceOf = Function.prototype.toString;

/** False for a function that was written in JavaScript. A `Proxy` around a native one reads as native too. */
export function isNative(candidate: unknown): boolean {
  return typeof candidate === 'function' && /\[native code\]\s*\}\s*$/.test(sourceOf.call(candidate));
}
