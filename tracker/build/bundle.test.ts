import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { analyseMouse } from '../src/behaviour/analyse-mouse.ts';
import { EMPTY_TRAIL } from '../src/behaviour/mouse-trail.ts';
import { CommandGate } from '../src/manager/command-gate.ts';
import { Detection } from '../src/manager/detection.ts';
import { detectionResult } from '../src/manager/detection-result.ts';
import { Manager } from '../src/manager/manager.ts';
import { MatomoManager } from '../src/manager/matomo-manager.ts';
import { DEFAULTS } from '../src/manager/options.ts';
import { INITIAL_STATE, statusOf } from '../src/manager/state.ts';
import { evidenceOf, judge } from '../src/verdict/index.ts';
import { BUDGET } from './budget.mjs';
import { BROWSER_FILES, browserFile as bundled, here, sizeOf } from './bundle.mjs';
import { INTERNAL_NAMES } from './internal-names.mjs';

const known = new Map<string, ReturnType<typeof bundled>>();

/** Each is built once for all the tests. */
function browserFile(name: string): ReturnType<typeof bundled> {
  const file = known.get(name) ?? bundled(name);
  known.set(name, file);
  return file;
}

it.each(Object.keys(BROWSER_FILES))('%s keeps within its budget', async (name) => {
  const { code } = await browserFile(name);
  expect(sizeOf(code).gzip).toBeLessThanOrEqual(BUDGET[name as keyof typeof BUDGET]);
});

it.each(Object.keys(BROWSER_FILES))('%s weighs what the README says', async (name) => {
  const readme = readFileSync(join(here, 'README.md'), 'utf8');
  const said = readme.split(`| \`${name}\` | `)[1]?.split(' | ').slice(0, 2).map(Number);
  const { raw, gzip } = sizeOf((await browserFile(name)).code);
  // A line of code more is no reason to print it anew, and releases of Node differ in zlib.
  expect(
    said?.map(
      (kilobytes, i) =>
        Math.abs(kilobytes * 1000 - (i === 0 ? raw : gzip)) < (i === 0 ? raw : gzip) * 0.03 + 60,
    ),
  ).toEqual([true, true]);
});

it('shortens no name that a page, or the other half of the bundle, sees', () => {
  const seen = { userAgent: '', mouseAnalysis: analyseMouse(EMPTY_TRAIL), failedSignals: [], durationMs: 0 };
  const result = detectionResult(judge([evidenceOf('automation:webdriver')]), seen);
  const objects: readonly object[] = [
    DEFAULTS,
    INITIAL_STATE,
    INITIAL_STATE.consent,
    statusOf(INITIAL_STATE, null, 0, false),
    result,
    result.mouseAnalysis,
    ...result.evidence,
    MatomoManager.prototype,
    Manager.prototype,
    Detection.prototype,
    CommandGate.prototype,
  ];
  const visible = new Set(objects.flatMap((object) => Object.getOwnPropertyNames(object)));
  expect(INTERNAL_NAMES.filter((name) => visible.has(name))).toEqual([]);
});

it('is a plain script that defines the global and does nothing where there is no page', async () => {
  for (const name of ['human-traffic.js', 'human-traffic.first.js']) {
    const { code } = await browserFile(name);
    const world = { AbortController };
    runInNewContext(code, world);
    expect(runInNewContext('new HumanTraffic.MatomoManager({}).getBotDetectionResult()', world)).toBeNull();
  }
});
