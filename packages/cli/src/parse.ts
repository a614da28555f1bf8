import { didYouMean } from '@arnq/query'
import { Command as Commander, CommanderError, Option } from 'commander'
import { type Command, commands, type Flag, type Given } from './program.ts'
import { UsageError } from './usage-error.ts'

/** What was asked for on the command line. */
export type Parsed =
  | { readonly kind: 'run'; readonly command: Command; readonly given: Given; readonly args: readonly string[] }
  | { readonly kind: 'help'; readonly command: Command | undefined }

/** Reads the arguments by the table of commands; throws a `UsageError` that names the word, and what was meant. */
export function parseArguments(argv: readonly string[]): Parsed {
  refuseMisspelt(argv[0] ?? '')
  let parsed: Parsed | undefined
  const program = quiet(new Commander('arnq')).helpOption('-h, --help')
  for (const command of commands) {
    const made = program.command(command.name || 'ask', { isDefault: command.name === '', hidden: command.name === '' })
    declare(quiet(made), command).action((...given: unknown[]) => {
      const words = (given.at(-1) as Commander).processedArgs
        .flat()
        .filter((word): word is string => typeof word === 'string')
      parsed = { kind: 'run', command, given: (given.at(-1) as Commander).opts<Given>(), args: words }
    })
  }
  try {
    program.parse([...argv], { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) return onError(error, argv)
    throw error
  }
  return parsed ?? { kind: 'help', command: undefined }
}

/** A bare word that is no command but nearly one: a pattern would have a colon, a wildcard or a bar. */
function refuseMisspelt(word: string): void {
  const names = commands.map(({ name }) => name).filter((name) => name !== '')
  if (!/^[a-z][a-z-]*$/.test(word) || names.includes(word)) return
  const meant = didYouMean(word, names)
  if (meant) throw new UsageError(`there is no command "${word}"`, `${meant} A pattern has a colon: ec2:instance`)
}

const quiet = (made: Commander): Commander =>
  made
    .exitOverride()
    .configureOutput({ writeOut: () => {}, writeErr: () => {} })
    .allowExcessArguments(false)

function declare(made: Commander, { args, flags }: Command): Commander {
  if (args) made.arguments(args)
  for (const flag of flags) made.addOption(optionOf(flag))
  return made
}

function optionOf({ flags, summary, choices, repeats }: Flag): Option {
  const option = new Option(flags, summary)
  if (repeats) option.argParser((value, before?: string) => (before === undefined ? value : `${before},${value}`))
  return choices ? option.choices([...choices]) : option
}

function onError(error: CommanderError, argv: readonly string[]): Parsed {
  if (error.code === 'commander.helpDisplayed' || error.code === 'commander.help') {
    const named = commands.find(({ name }) => name !== '' && argv[0] === name)
    return { kind: 'help', command: named }
  }
  const message = error.message.replace(/^error: /, '').replace(/\n/g, ' ')
  throw new UsageError(message, 'see arnq --help')
}
