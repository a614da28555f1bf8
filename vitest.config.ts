import { defineConfig } from 'vitest/config'

const conditions = ['arnq-source']

/** What runs with Node alone in a few minutes. The suites under test/ci need Python as well, or their time: `.ci/run` runs them. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // Most suites wait for processes and sockets; two workers do not starve a machine of two cores.
    maxWorkers: 2,
    // No test measures time; a slow machine must not fail one.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'packages',
          include: ['packages/*/test/**/*.test.ts'],
          exclude: ['packages/*/test/root/**', '**/node_modules/**'],
          // They change nothing that another could see, and the SDK is read once instead of four hundred times.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'house',
          include: ['test/**/*.test.ts'],
          // Of the pseudo-terminal's suites the two that matter most; .ci/run has the others, for the time they take.
          exclude: [
            ...['test/ci/**', 'test/failover/**', '**/node_modules/**'],
            ...['test/terminal/!(leaving|senses).test.ts', 'test/lambda.test.ts', 'test/hygiene/kill.test.ts'],
          ],
        },
      },
    ],
  },
})
