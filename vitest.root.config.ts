import { defineConfig } from 'vitest/config'
import { noSilentSkips } from './test/no-silent-skips.ts'

const conditions = ['arnq-source']

/** The suites that need root, Linux, loop devices and Debian's keepalived. `.ci/run` installs what they need; a skip that names no reason is a failure there. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['packages/*/test/root/**/*.test.ts', 'test/failover/**/*.test.ts'],
    // Each suite has hosts of its own and mostly waits for them: three keep two cores half busy.
    maxWorkers: 3,
    // keepalived counts tenths of a second on a machine that may have better things to do: what fails three times fails.
    retry: 2,
    reporters: ['default', noSilentSkips],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
