/**
 * Tells the console: `debug` where a page asks for it, `warn` for those who build the page. A page may have taken the
 * console away; that is its own matter.
 */
export function log(level: 'debug' | 'warn', prefix: string, message: string, ...data: unknown[]): void {
  try {
    // biome-ignore lint/suspicious/noConsole: the one place that may.
    console[level](prefix, message, ...data);
  } catch {
    // Nobody to tell.
  }
}
