#!/usr/bin/env node
import { existsSync } from 'node:fs';

const program = new URL('../dist/humantraffic.mjs', import.meta.url);
if (existsSync(program)) {
  await import(program.href);
} else {
  console.error('Human Traffic is not built yet: run `npm run build` in the root of the repository.');
  process.exitCode = 1;
}
