import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Clock } from '../clock/index.ts';
import type { Config } from '../config/index.ts';
import { demoTraffic, startSandbox } from '../sandbox/index.ts';

/** Where the demo keeps its store: made anew with each start, since the demo's month ends today. */
const DEMO_FOLDER = './.humantraffic/demo';

export interface Demo {
  /** The user's configuration, pointed at the sandbox, and away from the user's own store and reports. */
  readonly config: Config;
  close(): Promise<void>;
}

/** Starts the sandbox with a labelled month of traffic that ends now. */
export async function openDemo(config: Config, clock: Clock): Promise<Demo> {
  await rm(resolve(DEMO_FOLDER), { recursive: true, force: true });
  const sandbox = await startSandbox({ clock: () => clock.now(), hits: demoTraffic({ now: clock.now() }) });
  return {
    config: {
      ...config,
      matomoUrl: sandbox.url,
      matomoToken: sandbox.token,
      sites: 'all',
      databaseUrl: `sqlite:${join(DEMO_FOLDER, 'humantraffic.db')}`,
      reportsDir: join(config.reportsDir, 'demo'),
    },
    close: () => sandbox.close(),
  };
}
