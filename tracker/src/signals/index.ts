import { appVersion } from './app-version.ts';
import { clicks } from './clicks.ts';
import { clientHintGaps } from './client-hint-gaps.ts';
import { clientHints } from './client-hints.ts';
import { conduct } from './conduct.ts';
import { consoleTiming } from './console-timing.ts';
import { consoleTrace } from './console-trace.ts';
import { cspProbe } from './csp-probe.ts';
import { engine } from './engine.ts';
import { eventTimes } from './event-times.ts';
import { exposedBindings } from './exposed-bindings.ts';
import { focus } from './focus.ts';
import { frame } from './frame.ts';
import { graphics } from './graphics.ts';
import { hands } from './hands.ts';
import { honeypot } from './honeypot.ts';
import { hookStacks } from './hook-stacks.ts';
import { keystrokes } from './keystrokes.ts';
import { loadPhase } from './load-phase.ts';
import { lockStep } from './lock-step.ts';
import { madeUpInput } from './made-up-input.ts';
import { missingFeatures } from './missing-features.ts';
import { mouse } from './mouse.ts';
import { mouseWay } from './mouse-way.ts';
import { mouseWithoutPointer } from './mouse-without-pointer.ts';
import { nativeLies } from './native-lies.ts';
import { oddValues } from './odd-values.ts';
import { permissions } from './permissions.ts';
import { platform } from './platform.ts';
import { pressure } from './pressure.ts';
import { proxiedNatives } from './proxied-natives.ts';
import { screenSize } from './screen-size.ts';
import { systemInput } from './system-input.ts';
import { timeZone } from './time-zone.ts';
import { toolGlobals } from './tool-globals.ts';
import { typing } from './typing.ts';
import { userAgent } from './user-agent.ts';
import { viewport } from './viewport.ts';
import { webdriver } from './webdriver.ts';
import { webdriverHidden } from './webdriver-hidden.ts';
import { windowGeometry } from './window-geometry.ts';
import { worker } from './worker.ts';

/** Every signal there is. A new one is one file, its test, and one line here. */
export const SIGNALS = {
  userAgent,
  appVersion,
  webdriver,
  webdriverHidden,
  toolGlobals,
  exposedBindings,
  clientHints,
  clientHintGaps,
  permissions,
  platform,
  engine,
  proxiedNatives,
  nativeLies,
  frame,
  worker,
  consoleTrace,
  graphics,
  missingFeatures,
  oddValues,
  timeZone,
  screenSize,
  viewport,
  windowGeometry,
  focus,
  loadPhase,
  mouse,
  mouseWithoutPointer,
  madeUpInput,
  keystrokes,
  hands,
  pressure,
  lockStep,
  eventTimes,
  mouseWay,
  clicks,
  systemInput,
  typing,
  conduct,
  honeypot,
} as const;

/** Signals that a page must ask for, by the names of the options that do so: each costs the page, or somebody in it, something. */
export const OPTIONAL_SIGNALS = { hookStacks, consoleTiming, cspProbe } as const;

export type SignalName = keyof typeof SIGNALS;
export type { AnySignal, Browser, Finding, Signal } from './signal.ts';
