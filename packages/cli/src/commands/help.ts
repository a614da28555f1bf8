import { didYouMean } from '@arnq/query'
import { EXIT } from '../exit-codes.ts'
import { commandText, overviewText } from '../help/command-text.ts'
import type { Page } from '../help/layout.ts'
import { topicText } from '../help/topic-text.ts'
import { colored, type Io } from '../io.ts'
import { type Command, commands, type Run } from '../program.ts'
import { writeAll } from '../sink.ts'
import { topics } from '../topics/index.ts'
import { UsageError } from '../usage-error.ts'

/** `arnq help`, and `arnq help WORD`, where the word is a topic or a command. Throws a `UsageError` that names near words. */
export const helpCommand: Run = async (_given, [word], io) => {
  if (word === undefined) return printHelp(undefined, io)
  const command = commands.find(({ name }) => name !== '' && name === word)
  if (command) return printHelp(command, io)
  const topic = topics.find(({ name }) => name === word)
  if (!topic) throw unknown(word)
  const more = (await topic.more?.()) ?? []
  return print(topicText({ ...topic, sections: [...topic.sections, ...more] }, pageOf(io)), io)
}

/** `arnq --help` and `arnq COMMAND --help`, on stdout: help that was asked for is a result. */
export const printHelp = (command: Command | undefined, io: Io): Promise<number> =>
  print(command?.name ? commandText(command, pageOf(io)) : overviewText(pageOf(io)), io)

function unknown(word: string): UsageError {
  const words = [...topics.map(({ name }) => name), ...commands.flatMap(({ name }) => name || [])]
  return new UsageError(
    `there is no help on "${word}"`,
    didYouMean(word, words) ?? `there is help on ${words.join(', ')}`,
  )
}

async function print(text: string, { stdout }: Io): Promise<number> {
  await writeAll(once(text), stdout)
  return EXIT.ok
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}

/** Columns where nobody says how many there are, and the fewest that help is set in. */
const [USUAL, NARROWEST] = [80, 40]

function pageOf({ argv, env, stdout }: Io): Page {
  const bold = colored(colorFlag(argv), stdout, env)
  return {
    width: Math.max(stdout.columns ?? USUAL, NARROWEST),
    bold: (text) => (bold ? `\u001b[1m${text}\u001b[22m` : text),
  }
}

/** Read from the words themselves: `--help` ends the reading of flags. */
function colorFlag(argv: readonly string[]): string | undefined {
  const at = argv.indexOf('--color')
  return at < 0 ? argv.find((word) => word.startsWith('--color='))?.slice('--color='.length) : argv[at + 1]
}
