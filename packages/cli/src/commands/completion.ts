import { didYouMean } from '@arnq/query'
import { scripts } from '../completion/scripts.ts'
import { EXIT } from '../exit-codes.ts'
import type { Run } from '../program.ts'
import { UsageError } from '../usage-error.ts'

/** Prints the script that makes a shell ask `arnq __complete`. Throws a `UsageError` for a shell that has none. */
export const completionCommand: Run = async (_given, [shell = ''], { stdout }) => {
  const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined
  if (script === undefined) {
    const known = Object.keys(scripts)
    throw new UsageError(
      `there is no completion for "${shell}"`,
      didYouMean(shell, known) ?? `there is one for ${known.join(', ')}`,
    )
  }
  stdout.write(script)
  return EXIT.ok
}
