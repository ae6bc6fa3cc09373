import { fakePage } from './fake-page.testing.ts';

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36';

/** For tests: a page on which the visitor can be looked at. Time is that of `setTimeout`, which a test may fake. */
export function fakeBrowserPage(navigator: Record<string, unknown> = {}, takesApart = false) {
  const listening = new Set<string>();
  const listen = (target: EventTarget) => ({
    addEventListener: (type: string, listener: EventListener) => {
      listening.add(type);
      target.addEventListener(type, listener);
    },
    removeEventListener: (type: string, listener: EventListener) => {
      listening.delete(type);
      target.removeEventListener(type, listener);
    },
    dispatchEvent: (event: Event) => target.dispatchEvent(event),
  });
  const document = {
    ...listen(new EventTarget()),
    cookie: '',
    visibilityState: 'visible',
    readyState: 'loading',
    prerendering: false,
    querySelector: () => null,
  };
  const page = {
    ...listen(new EventTarget()),
    document,
    navigator: {
      userAgent: CHROME,
      webdriver: false,
      languages: ['en'],
      plugins: [],
      mimeTypes: [],
      connection: {},
      ...navigator,
    },
    performance: { timeOrigin: 0, now: () => Date.now() },
    screen: { width: 1920, height: 1080 },
    setTimeout: (task: () => void, delay: number) => setTimeout(task, delay),
    clearTimeout: (timer: ReturnType<typeof setTimeout>) => clearTimeout(timer),
  };
  const fake = fakePage(page, takesApart);
  /** What the verdict's carrier adds to a hit of this kind. */
  const hit = (kind: string, tracker?: object) =>
    fake.plugins.HumanTraffic?.[kind]?.({ ...(tracker && { tracker }) });
  return { ...fake, document, listening, hit };
}
