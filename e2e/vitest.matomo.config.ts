import { defineConfig } from 'vitest/config';

/** The whole loop on a real Matomo, one file after the other: they share the instance. */
export default defineConfig({
  ssr: { resolve: { conditions: ['humantraffic:source', 'node'] } },
  test: {
    include: ['e2e/matomo/**/*.test.ts', 'sidecar/src/sandbox/real-matomo.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    fileParallelism: false,
    sequence: { concurrent: false },
  },
});
