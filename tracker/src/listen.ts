type Target = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;

/** @returns takes the listener away from all of them. */
export function listen(
  target: Target,
  types: readonly string[],
  listener: (event: never) => void,
  options?: AddEventListenerOptions,
): () => void {
  const each = (method: keyof Target) => {
    for (const type of types) target[method](type, listener as EventListener, options);
  };
  each('addEventListener');
  return () => each('removeEventListener');
}
