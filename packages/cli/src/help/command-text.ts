import { type Command, commands, everywhere, type Flag } from '../program.ts'
import { topics } from '../topics/index.ts'
import type { Entry } from '../topics/topic.ts'
import { entryLines, exampleLines, type Page, paragraph, parts } from './layout.ts'

const HELP: Entry = { term: '-h, --help', says: 'this page' }
const VERSION: Entry = { term: '-V, --version', says: "arnq's version" }

/** How a command is written: `arnq types [pattern] [flags]`. */
export const usage = ({ name, args, flags }: Command): string =>
  ['arnq', name, args, flags.length > 0 && '[flags]'].filter(Boolean).join(' ')

/** A flag and what help says of it; its choices too, where that does not name them already. */
export const flagEntry = ({ flags, summary, choices }: Flag): Entry => ({
  term: flags,
  says: choices?.some((choice) => !summary.includes(choice)) ? `${summary}: ${choices.join(', ')}` : summary,
})

/** The flags that are a command's own, and those that others take just so. */
export function flagsOf({ flags }: Command): { readonly own: readonly Flag[]; readonly shared: readonly Flag[] } {
  const isShared = (flag: Flag): boolean => everywhere.includes(flag)
  return { own: flags.filter((flag) => !isShared(flag)), shared: flags.filter(isShared) }
}

/** Help on one command: examples first, for that is what people look for. */
export function commandText(command: Command, page: Page): string {
  const { own, shared } = flagsOf(command)
  const about = [command.summary, ...(command.details ? [command.details] : [])]
  return parts(
    page,
    [usage(command), about.flatMap((text) => paragraph(text, page))],
    ['Examples', exampleLines(command.examples, page)],
    ['Flags', entryLines([...own.map(flagEntry), HELP], page)],
    ['Flags that most commands take', entryLines(shared.map(flagEntry), page)],
  )
}

/** What `arnq --help` prints: the question, the commands, the topics. */
export function overviewText(page: Page): string {
  const [question, ...others] = commands as readonly [Command, ...Command[]]
  const { own, shared } = flagsOf(question)
  return parts(
    page,
    [usage(question), [question.summary, question.details ?? ''].flatMap((text) => paragraph(text, page))],
    ['Examples', exampleLines(question.examples, page)],
    [
      'Commands',
      entryLines(
        others.map(({ name, args = '', summary }) => ({ term: `${name} ${args}`.trim(), says: summary })),
        page,
      ),
    ],
    ['Flags', entryLines([...own, ...shared].map(flagEntry).concat(HELP, VERSION), page)],
    [
      'Topics, for arnq help',
      entryLines(
        topics.map(({ name, summary }) => ({ term: name, says: summary })),
        page,
      ),
    ],
  )
}
