import { defineConfig } from 'vitest/config'

const conditions = ['arnq-source']

/** The suites that need other people's clients and servers, and the official JMESPath suite. A skip here is a failure. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['test/ci/**/*.test.ts', 'packages/query/test/jmespath/compliance.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
})
