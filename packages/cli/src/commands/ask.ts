import { EXIT } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import type { Given, Run } from '../program.ts'
import { questionOf } from '../saved.ts'
import { modeOf } from '../tui/mode.ts'
import { UsageError } from '../usage-error.ts'

const asked = ([text = '', ...values]: readonly string[], given: Given, io: Io): Promise<string> =>
  questionOf(text, given, io, values)

/** Answers a question: in the terminal where one sits in front of it, else on stdout. */
export const ask: Run = async (given, words, io) => {
  const mode = modeOf(given, words.length > 0, io)
  if (mode !== 'print') {
    const { openTerminal } = await import('../tui/open.ts')
    return openTerminal(await asked(words, given, io), given, io, mode)
  }
  if (words.length > 0) {
    const { printAnswer } = await import('../print-answer.ts')
    return printAnswer(await asked(words, given, io), given, io)
  }
  if (io.argv.length > 0)
    throw new UsageError(
      'there is no question',
      'ask one, arnq ec2:instance, or see arnq --help; on a terminal arnq alone opens the terminal',
    )
  const { printHelp } = await import('./help.ts')
  await printHelp(undefined, io)
  return EXIT.ok
}
