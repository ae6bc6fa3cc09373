import { defineConfig } from 'vitest/config';

/** The whole loop on a real Matomo, one file after the other: they share the instance. */
export default defineConfig({
  test: {
    include: ['e2e/matomo/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    fileParallelism: false,
    sequence: { concurrent: false },
  },
});
