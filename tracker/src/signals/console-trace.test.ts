import { expect, it } from 'vitest';
import { consoleTrace } from './console-trace.ts';
import { fakeBrowser } from './fake-browser.testing.ts';

/** Stands for the console of a browser that somebody reads along: it asks for the stack. Bound, it reads as native. */
const readAlong = ((error: Error) => void error.stack).bind(null);
const alone = (() => undefined).bind(null);

const look = (debug: unknown, more: Record<string, unknown> = {}) =>
  consoleTrace.collect(
    fakeBrowser({
      Error,
      console: { debug },
      outerWidth: 1200,
      innerWidth: 1190,
      outerHeight: 900,
      innerHeight: 780,
      ...more,
    }),
  );
const errors = Error as { prepareStackTrace?: unknown };

it('sees that somebody reads along, and puts everything back', () => {
  const before = errors.prepareStackTrace;
  delete errors.prepareStackTrace;
  expect(look(readAlong)).toBe(true);
  expect(look(alone)).toBe(false);
  expect('prepareStackTrace' in errors).toBe(false);
  errors.prepareStackTrace = before;
  expect(consoleTrace.judge(true)).toEqual([{ code: 'devtools:console' }]);
  expect(consoleTrace.judge(false)).toEqual([]);
});

it('is unknown where a monitor has the stacks or the console in hand', () => {
  const before = errors.prepareStackTrace;
  errors.prepareStackTrace = () => '';
  expect(look(readAlong)).toBeUndefined();
  delete errors.prepareStackTrace;
  expect(look((error: Error) => void error.stack)).toBeUndefined();
  errors.prepareStackTrace = before;
});

it('is unknown with the developer tools docked, and outside V8', () => {
  const before = errors.prepareStackTrace;
  delete errors.prepareStackTrace;
  expect(look(readAlong, { innerWidth: 700 })).toBeUndefined();
  expect(look(readAlong, { innerHeight: 400 })).toBeUndefined();
  errors.prepareStackTrace = before;
  expect(look(readAlong, { Error: (() => undefined).bind(null) })).toBeUndefined();
});
