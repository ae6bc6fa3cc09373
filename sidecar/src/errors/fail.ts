import { ERRORS, type ErrorCode } from '../lang/errors.en.ts';
import { fill, type TextValues } from '../lang/fill.ts';
import { type ExitCode, HumanTrafficError } from './index.ts';

/**
 * Builds the error of a code from the language file; `values` fill its `{placeholders}`.
 *
 * @example throw fail('config:unknown-key', { key: 'matmoUrl', file: 'humantraffic.config.json' }, { exitCode: 2 });
 */
export function fail(
  code: ErrorCode,
  values: TextValues = {},
  options: { exitCode?: ExitCode; cause?: unknown } = {},
): HumanTrafficError {
  const [message, remedy] = ERRORS[code];
  return new HumanTrafficError({
    code,
    message: fill(message, values),
    remedy: fill(remedy, values),
    ...options,
  });
}
