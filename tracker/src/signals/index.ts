import { clientHints } from './client-hints.ts';
import { loadPhase } from './load-phase.ts';
import { missingFeatures } from './missing-features.ts';
import { mouse } from './mouse.ts';
import { permissions } from './permissions.ts';
import { screenSize } from './screen-size.ts';
import { softwareGl } from './software-gl.ts';
import { toolGlobals } from './tool-globals.ts';
import { userAgent } from './user-agent.ts';
import { viewport } from './viewport.ts';
import { webdriver } from './webdriver.ts';

/** Every signal there is. A new one is one file, its test, and one line here. */
export const SIGNALS = {
  userAgent,
  webdriver,
  toolGlobals,
  clientHints,
  permissions,
  softwareGl,
  missingFeatures,
  screenSize,
  viewport,
  loadPhase,
  mouse,
} as const;

export type SignalName = keyof typeof SIGNALS;
export type { AnySignal, Browser, Finding, Signal } from './signal.ts';
