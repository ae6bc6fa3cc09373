/**
 * Runs the browser tests: `node e2e/run-browser.mjs`. Builds the tracker where it is not built. Exits with 1 when a
 * test fails, or none was run. Its last line is `browser: N passed, N failed, N skipped`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, kinds, pages } from './lab/files.mjs';
import { startServer } from './lab/server.mjs';

const here = dirname(fileURLToPath(import.meta.url));

if (!existsSync(bundle)) {
  const built = spawnSync(process.execPath, [join(here, '../tracker/build.mjs')], { stdio: 'inherit' });
  if (built.status !== 0) process.exit(1);
}

console.log(
  `matomo.js: ${kinds.map((kind) => (kind === 'own' ? 'the stand-in' : "Matomo's own")).join(', ')}`,
);
const server = await startServer(pages);
const driverPort = await freePort();
const scratch = mkdtempSync(join(tmpdir(), 'ht-browser-'));
const counts = join(scratch, 'counts.json');
const nightwatch = createRequire(import.meta.url).resolve('nightwatch/bin/nightwatch');

const status = await new Promise((done) => {
  spawn(
    process.execPath,
    [
      nightwatch,
      '--config',
      join(here, 'nightwatch.conf.cjs'),
      '--reporter',
      join(here, 'lab/counting-reporter.cjs'),
      '--output',
      scratch,
      ...process.argv.slice(2),
    ],
    {
      cwd: here,
      stdio: 'inherit',
      env: {
        ...process.env,
        E2E_PORT: server.port,
        E2E_KINDS: kinds.join(','),
        E2E_COUNTS: counts,
        E2E_PROFILE: join(scratch, 'profile'),
        E2E_DRIVER_PORT: driverPort,
      },
    },
  ).on('exit', done);
});
server.close();

const counted = existsSync(counts) ? JSON.parse(readFileSync(counts, 'utf8')) : null;
rmSync(scratch, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });

if (counted === null) console.error('Nightwatch ended without a report');
const { passed, failed, skipped } = counted ?? { passed: 0, failed: 1, skipped: 0 };
process.exitCode = status === 0 && failed === 0 && passed > 0 ? 0 : 1;
console.log(`browser: ${passed} passed, ${failed} failed, ${skipped} skipped`);

function freePort() {
  const probe = createServer();
  return new Promise((found) =>
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    }),
  );
}
