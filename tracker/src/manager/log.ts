/** Tells the console, for pages under development. */
export function log(prefix: string, message: string, data: unknown): void {
  // biome-ignore lint/suspicious/noConsole: the one place that may, and only where `debug` is on.
  console.debug(prefix, message, data);
}
