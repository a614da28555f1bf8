import { defineConfig } from 'vitest/config'

const conditions = ['arnq-source']

/** What runs with Node alone. The suites under test/ci need Python as well: `.ci/run` installs it and runs them. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['packages/*/test/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['test/ci/**', '**/node_modules/**'],
    // No test measures time; a slow machine must not fail one.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
