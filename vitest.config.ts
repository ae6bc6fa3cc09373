import { defineConfig } from 'vitest/config';

/** Tests run on the sources: the `humantraffic:source` condition of each package leads past `dist`. */
export default defineConfig({
  resolve: { conditions: ['humantraffic:source'] },
  // Without 'import': vitest would load is-promise (of express's router) as ES module and break it.
  ssr: { resolve: { conditions: ['humantraffic:source', 'node'] } },
  test: {
    include: [
      'tracker/{src,build}/**/*.test.ts',
      'sidecar/src/**/*.test.ts',
      'scripts/**/*.test.ts',
      'e2e/cli/**/*.test.ts',
      'e2e/faults/**/*.test.ts',
      'e2e/zoo/**/*.test.ts',
    ],
    // Runs with the others that need a real Matomo: e2e/vitest.matomo.config.ts.
    exclude: ['sidecar/src/sandbox/real-matomo.test.ts'],
    // Generous: a busy machine is no failure. How long things take is a matter of benchmarks.
    testTimeout: 60_000,
  },
});
