/** A promise that is kept from elsewhere. */
interface Waiting<T> {
  readonly resolve: (next: IteratorResult<T>) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * One reading for several readers, who must read at the same time: the next page is fetched once all of them have asked
 * for it, so that no more than one is in memory. Who stops early is not waited for.
 * @param signal ends the reading for all of them, with its reason as the error
 */
export function sharedPages<T>(
  pages: AsyncIterable<T>,
  readers: number,
  signal?: AbortSignal,
): AsyncIterable<T>[] {
  const source = pages[Symbol.asyncIterator]();
  let reading = readers;
  let waiting: Waiting<T>[] = [];
  const fetch = () => {
    if (waiting.length === 0 || waiting.length < reading) return;
    const all = waiting;
    waiting = [];
    source.next().then(
      (next) => all.forEach(({ resolve }) => void resolve(next)),
      (error: unknown) => all.forEach(({ reject }) => void reject(error)),
    );
  };
  signal?.addEventListener('abort', () =>
    waiting.splice(0).forEach(({ reject }) => void reject(signal.reason)),
  );
  const next = () =>
    new Promise<IteratorResult<T>>((resolve, reject) => {
      signal?.throwIfAborted();
      waiting.push({ resolve, reject });
      fetch();
    });
  const leave = async () => {
    reading--;
    if (reading === 0) await source.return?.();
    else fetch();
  };
  return Array.from({ length: readers }, () => readerOf(next, leave));
}

async function* readerOf<T>(
  next: () => Promise<IteratorResult<T>>,
  leave: () => Promise<void>,
): AsyncGenerator<T> {
  try {
    for (let page = await next(); page.done !== true; page = await next()) yield page.value;
  } finally {
    await leave();
  }
}
