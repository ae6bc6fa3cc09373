import { defineConfig } from 'vitest/config';

/** Tests run on the sources: the `humantraffic:source` condition of each package leads past `dist`. */
export default defineConfig({
  resolve: { conditions: ['humantraffic:source'] },
  ssr: { resolve: { conditions: ['humantraffic:source', 'node', 'import', 'default'] } },
  test: {
    include: ['tracker/src/**/*.test.ts', 'sidecar/src/**/*.test.ts', 'scripts/**/*.test.ts'],
    testTimeout: 20_000,
  },
});
