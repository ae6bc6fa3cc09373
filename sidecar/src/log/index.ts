import { destination, type Logger, pino } from 'pino';

export type { Logger };

/** The one logger: JSON lines on standard error, so that standard output stays for results. */
export function createLogger(level: 'silent' | 'warn' | 'info' | 'debug'): Logger {
  return pino(
    {
      level,
      base: null,
      redact: ['token', 'matomoToken', '*.token', '*.matomoToken', 'headers.authorization'],
    },
    destination({ dest: 2, sync: true }),
  );
}
