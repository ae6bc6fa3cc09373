import { clockOffset } from './clock-offset.ts';
import type { VisitFacts } from './facts.ts';

/** Tor Browser, LibreWolf and Firefox's resistFingerprinting round the window's width and height to these. */
const ROUNDED = /^\d{1,2}00x\d{1,2}00$/;

/**
 * Does the browser hide who it is? They all say UTC, and a window in steps of a hundred: they look like each other on
 * purpose, and like nobody at home. What they share with programs is no sign of a program.
 */
export function isPrivateBrowser(
  visit: Pick<VisitFacts, 'browserCode' | 'resolution' | 'localTime' | 'firstAt'>,
): boolean {
  return (
    (visit.browserCode === 'FF' || visit.browserCode === 'TB') &&
    ROUNDED.test(visit.resolution ?? '') &&
    clockOffset(visit) === '0'
  );
}
