import type { NavigatorReading } from './navigator-reading.ts';
import type { Browser } from './signal.ts';

export interface WorkerReading extends NavigatorReading {
  /** Somebody reads along what the worker writes to its console. Undefined outside V8. */
  readonly trace?: boolean | undefined;
  readonly renderer?: string | undefined;
}

/** A worker that has not answered by then does not. */
const PATIENCE_MS = 1500;

/**
 * Runs in the worker, from its own source text: it may use nothing from around it. WebGL is read only where `graphics`.
 */
function probe(graphics: boolean): void {
  const { userAgent, platform, languages, hardwareConcurrency } = navigator;
  let trace: boolean | undefined;
  let renderer: string | undefined;
  const errors = Error as { prepareStackTrace?: unknown; captureStackTrace?: unknown };
  if (errors.captureStackTrace) {
    trace = false;
    errors.prepareStackTrace = () => {
      trace = true;
      return '';
    };
    // biome-ignore lint/suspicious/noConsole: whether it is read is what is measured; it is an empty line
    console.debug(new Error(''));
  }
  try {
    const gl = graphics ? new OffscreenCanvas(1, 1).getContext('webgl') : null;
    if (gl?.getExtension('WEBGL_debug_renderer_info')) renderer = gl.getParameter(0x9246) as string;
  } catch {
    // Unknown.
  }
  postMessage({
    userAgent,
    platform,
    languages: languages?.join(),
    hardwareConcurrency,
    trace,
    renderer,
  });
}

const seen = new WeakMap<Browser, WorkerReading>();

/** What the worker has answered by now, for signals that are read later. */
export const workerSeen = (browser: Browser): WorkerReading | undefined => seen.get(browser);

/**
 * Asks a worker of its own. Undefined where there are none, a content security policy forbids them, or none answers:
 * all of that is unknown.
 */
export function readWorker(browser: Browser): Promise<WorkerReading | undefined> {
  const { window } = browser;
  const url = window.URL.createObjectURL(
    new window.Blob([`(${probe})(${browser.mayFingerprint()})`], { type: 'text/javascript' }),
  );
  return new Promise<WorkerReading | undefined>((done) => {
    const worker = new window.Worker(url);
    const end = (reading?: WorkerReading) => {
      window.clearTimeout(timer);
      worker.terminate();
      if (reading !== undefined) seen.set(browser, reading);
      done(reading);
    };
    const timer = window.setTimeout(end, PATIENCE_MS);
    worker.onmessage = ({ data }: MessageEvent<WorkerReading>) => end(data);
    worker.onerror = (event) => {
      event.preventDefault();
      end();
    };
  }).finally(() => window.URL.revokeObjectURL(url));
}
