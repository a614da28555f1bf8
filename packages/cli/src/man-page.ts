import {
  bold,
  commandLines,
  commandsToCopy,
  heading,
  manPageText,
  paragraphs,
  roff,
  subheading,
  terms,
} from '../../../scripts/roff.ts'
import { flagEntry, flagsOf, usage } from './help/command-text.ts'
import { type Command, commands } from './program.ts'
import { topics } from './topics/index.ts'
import type { Block, Entry, Topic } from './topics/topic.ts'
import { version } from './version.ts'

/** arnq(1) in roff, from the tables that help reads. */
export function manPage(): string {
  const [question, ...others] = commands as readonly [Command, ...Command[]]
  const { own, shared } = flagsOf(question)
  return manPageText({ name: 'arnq', section: 1, version, manual: 'User Commands' }, [
    heading('Name'),
    `arnq \\- ${roff('ask every AWS account and region at once')}`,
    heading('Synopsis'),
    commandLines(commands.map(usage)),
    heading('Description'),
    paragraphs(question.summary, ...(question.details ? [question.details] : [])),
    heading('Examples'),
    commandsToCopy(question.examples),
    heading('Commands'),
    ...others.map((command) => commandSection(command, question)),
    heading('Options'),
    terms([...own, ...shared].map(flagEntry)),
    terms([
      { term: '-h, --help', says: 'help on arnq, or on the command in front' },
      { term: '-V, --version', says: "arnq's version" },
    ]),
    ...topics.map(topicSection),
    heading('Files'),
    terms(files),
    heading('See also'),
    `${bold('aws')}(1), ${roff('https://jmespath.org')}`,
  ])
}

/** Flags that the question takes, too, stand under Options alone. */
function commandSection(command: Command, question: Command): string {
  const own = command.flags.filter((flag) => !question.flags.includes(flag))
  return [
    subheading(usage(command)),
    paragraphs(command.summary, ...(command.details ? [command.details] : [])),
    ...(own.length > 0 ? [terms(own.map(flagEntry))] : []),
    commandsToCopy(command.examples),
  ].join('\n')
}

/** What readers of man pages look for by its name. */
const TITLES: Readonly<Record<string, string>> = { 'exit-codes': 'Exit status' }

function topicSection({ name, sections }: Topic): string {
  const title = heading(TITLES[name] ?? name)
  const body = sections.flatMap((section) => [
    ...(section.heading ? [subheading(section.heading)] : []),
    ...section.blocks.map(roffBlock),
  ])
  return [title, ...body].join('\n')
}

/** A block of a topic in roff. */
function roffBlock(block: Block): string {
  switch (block.kind) {
    case 'text':
      return paragraphs(block.text)
    case 'entries':
      return terms(block.entries)
    case 'examples':
      return commandsToCopy(block.examples)
  }
}

const files: readonly Entry[] = [
  { term: '~/.config/arnq/config.yaml', says: "arnq's config: accounts, an organization, limits, saved questions" },
  { term: '~/.aws/config', says: 'the profiles of the AWS CLI' },
  { term: '~/.aws/credentials', says: 'their keys, where they have any' },
  { term: '~/.cache/arnq', says: 'what AWS said of regions and accounts; it may be deleted at any time' },
]
