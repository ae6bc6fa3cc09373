/** As matomo.js sends bulk requests: a type of content that needs no permission from another origin. */
const TYPE = 'application/x-www-form-urlencoded; charset=UTF-8';

interface Hit {
  readonly url: string;
  readonly query: string;
  readonly body: BodyInit | null | undefined;
}

/**
 * Runs `task`, and sends the hits it sends by beacons as one, in Matomo's format for several requests. A server takes
 * beacons that come together side by side: it would store them in any order, and may take a new visitor for two.
 *
 * matomo.js has the whole hit in the address where it is not long; a beacon with a body goes as it is, in its turn.
 */
export function inOneBeacon({ navigator }: Pick<Window, 'navigator'>, task: () => void): void {
  const own = Object.getOwnPropertyDescriptor(navigator, 'sendBeacon');
  const original = navigator.sendBeacon;
  const queue = new Queue((url, body) => original.call(navigator, url, body));
  const value: Navigator['sendBeacon'] = (address, body) => queue.take(String(address), body);
  const isOurs =
    typeof original === 'function' &&
    Reflect.defineProperty(navigator, 'sendBeacon', { value, configurable: true, writable: true });
  try {
    task();
  } finally {
    if (isOurs && own !== undefined) Object.defineProperty(navigator, 'sendBeacon', own);
    else if (isOurs) Reflect.deleteProperty(navigator, 'sendBeacon');
    queue.send();
  }
}

class Queue {
  readonly #beacon: Navigator['sendBeacon'];
  #hits: Hit[] = [];

  constructor(beacon: Navigator['sendBeacon']) {
    this.#beacon = beacon;
  }

  take(address: string, body: Hit['body']): boolean {
    const [url = '', ...rest] = address.split('?');
    const isWhole = rest.length > 0 && (!body || (body instanceof Blob && body.size === 0));
    const isOfAnother = this.#hits[0] !== undefined && this.#hits[0].url !== url;
    if (!isWhole || isOfAnother) this.send();
    if (!isWhole) return this.#beacon(address, body);
    this.#hits.push({ url, query: rest.join('?'), body });
    return true;
  }

  send(): void {
    const hits = this.#hits.splice(0);
    const requests = hits.map(({ query }) => `?${query}`);
    const together = new Blob([JSON.stringify({ requests, send_image: 0 })], { type: TYPE });
    if (hits.length > 1 && this.#beacon(hits[0]?.url ?? '', together)) return;
    for (const { url, query, body } of hits) this.#beacon(`${url}?${query}`, body);
  }
}
