import { defineConfig } from 'vitest/config'

const conditions = ['arnq-source']

/** What runs with Node alone. The suites under test/ci need Python as well: `.ci/run` installs it and runs them. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['packages/*/test/**/*.test.ts', 'test/**/*.test.ts'],
    // Most suites wait for processes and sockets; two workers do not starve a machine of two cores.
    maxWorkers: 2,
    exclude: ['test/ci/**', 'test/failover/**', 'packages/*/test/root/**', '**/node_modules/**'],
    // No test measures time; a slow machine must not fail one.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
