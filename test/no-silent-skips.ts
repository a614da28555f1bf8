import type { Reporter } from 'vitest/node'

/** What a test that cannot run has to have behind its name: `47: a volume group moves (the lab’s kernel has no device mapper)`. */
const REASON = /\(the lab.* has no .+\)$/

/**
 * Fails a run of CI in which a test was skipped that does not say why in its name. At somebody's desk, where single tests are
 * picked, the others are skipped without a word.
 */
export const noSilentSkips: Reporter = {
  onTestRunEnd(modules) {
    if (!process.env.CI) return
    const silent = modules.flatMap((module) =>
      [...module.children.allTests('skipped')].filter(({ name }) => !REASON.test(name)),
    )
    for (const { fullName, module } of silent)
      console.error(`skipped without a reason: ${module.moduleId} > ${fullName}`)
    if (silent.length > 0) process.exitCode = 1
  },
}
