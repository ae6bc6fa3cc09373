import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../clock/index.ts';
import type { Config } from '../config/index.ts';
import { startSandbox } from '../sandbox/index.ts';

/** Where the demo keeps its store: made anew with each start, as the demo's month ends today. */
const DEMO_FOLDER = './.humantraffic/demo';
