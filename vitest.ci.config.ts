import { defineConfig } from 'vitest/config'
import { noSilentSkips } from './test/no-silent-skips.ts'

const conditions = ['arnq-source']

/**
 * The suites that need other people's clients and servers, the packages as npm gets them, the terminal in a pseudo-terminal,
 * and the official JMESPath suite. A skip that names no reason is a failure there.
 */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: [
      ...['test/ci/**/*.test.ts', 'test/terminal/**/*.test.ts', 'test/lambda.test.ts', 'test/hygiene/kill.test.ts'],
      'packages/query/test/jmespath/compliance.test.ts',
    ],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
    reporters: ['default', noSilentSkips],
  },
})
